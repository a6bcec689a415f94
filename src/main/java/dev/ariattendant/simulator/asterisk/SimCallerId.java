package dev.ariattendant.simulator.asterisk;

/** The name and number of a party. */
public record SimCallerId(String name, String number) {

  static final SimCallerId UNKNOWN = new SimCallerId("", "");

  /** Reads e.g. {@code Bob <123>} or {@code 123}. */
  static SimCallerId parse(String callerId) {
    int opening = callerId.indexOf('<');
    if (opening < 0 || !callerId.endsWith(">")) {
      return new SimCallerId("", callerId);
    }
    String name = callerId.substring(0, opening).strip().replace("\"", "");
    return new SimCallerId(name, callerId.substring(opening + 1, callerId.length() - 1));
  }
}
