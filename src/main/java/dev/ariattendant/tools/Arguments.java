package dev.ariattendant.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command's arguments.
 *
 * @param values what follows options, e.g. {@code --keys}
 * @param switches options that nothing follows
 * @param others all else, in order
 */
record Arguments(Map<String, String> values, Set<String> switches, List<String> others) {

  /** Arguments that can't be understood; the message says why. */
  static final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Sorts them.
   *
   * @param withValue options that something follows
   * @param withoutValue options that nothing follows
   * @throws UsageException names the one that can't be understood
   */
  static Arguments parse(List<String> arguments, Set<String> withValue, Set<String> withoutValue) {
    Map<String, String> values = new HashMap<>();
    List<String> switches = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (withValue.contains(argument)) {
        i++;
        if (i == arguments.size()) {
          throw new UsageException(argument + " needs a value");
        }
        values.put(argument, arguments.get(i));
      } else if (withoutValue.contains(argument)) {
        switches.add(argument);
      } else if (argument.startsWith("--")) {
        throw new UsageException("unknown option: " + argument);
      } else {
        others.add(argument);
      }
    }
    return new Arguments(Map.copyOf(values), Set.copyOf(switches), List.copyOf(others));
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  /** The one file that a command is about. */
  String file() {
    if (others.size() != 1) {
      throw new UsageException("expected one file, found " + (others.isEmpty() ? "none" : others));
    }
    return others.get(0);
  }
}
