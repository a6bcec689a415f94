package dev.ariattendant.simulator.asterisk;

/** A name and a number, as telephones show them. */
public record Party(String name, String number) {

  static final Party UNKNOWN = new Party("", "");

  /** Reads e.g. {@code Bob <123>} or {@code 123}. */
  static Party parse(String callerId) {
    int opening = callerId.indexOf('<');
    if (opening < 0 || !callerId.endsWith(">")) {
      return new Party("", callerId);
    }
    String name = callerId.substring(0, opening).strip().replace("\"", "");
    return new Party(name, callerId.substring(opening + 1, callerId.length() - 1));
  }
}
