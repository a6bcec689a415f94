package dev.ariattendant.bridge.command;

import java.util.List;

/** An invalid command, which isn't sent; the message says what to change. */
final class BadCommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadCommandException(String message) {
    super(message, null, false, false);
  }

  static BadCommandException missing(String parameter, String operation) {
    return new BadCommandException(parameter + ": missing, " + operation + " needs it");
  }

  static BadCommandException unknownParameter(
      String parameter, String operation, List<String> known) {
    List<String> near = SpellingSuggestions.of(parameter, known);
    return new BadCommandException(
        parameter
            + ": unknown to "
            + operation
            + (near.isEmpty() ? "" : "; near: " + String.join(", ", near))
            + "; its parameters are "
            + (known.isEmpty() ? "none" : String.join(", ", known)));
  }
}
