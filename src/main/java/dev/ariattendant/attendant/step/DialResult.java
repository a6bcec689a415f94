package dev.ariattendant.attendant.step;

import java.util.Set;

/**
 * Why no leg has answered. Of several legs' results the first in this order counts, as in
 * Asterisk's {@code Dial()}: {@code busy} counts only if no leg could have answered.
 */
enum DialResult {

  /** The leg rang, or was to ring, and wasn't answered. */
  NO_ANSWER("noAnswer"),

  /** The leg is in another call, or has declined this one. */
  BUSY("busy"),

  /** The endpoint is unknown, unregistered or unreachable. */
  UNAVAILABLE("unavailable");

  /** Q.850's cause 16, which comes when another phone has picked up the call, too. */
  static final int NORMAL_CLEARING = 16;

  private static final int USER_BUSY = 17;
  private static final int NO_USER_RESPONSE = 18;
  private static final int NO_ANSWER_FROM_USER = 19;
  private static final int CALL_REJECTED = 21;

  private final String wireName;

  DialResult(String wireName) {
    this.wireName = wireName;
  }

  /** The name in events and in the configuration. */
  String wireName() {
    return wireName;
  }

  /** The result for a hang-up cause (Q.850) of a leg that wasn't answered. */
  static DialResult ofCause(int cause) {
    return switch (cause) {
      case USER_BUSY, CALL_REJECTED -> BUSY;
      case NORMAL_CLEARING, NO_USER_RESPONSE, NO_ANSWER_FROM_USER -> NO_ANSWER;
      default -> UNAVAILABLE;
    };
  }

  /** The result for a {@code dialstatus} of a leg that wasn't answered. */
  static DialResult ofStatus(String status) {
    return switch (status) {
      case "BUSY" -> BUSY;
      case "NOANSWER" -> NO_ANSWER;
      default -> UNAVAILABLE;
    };
  }

  /** The result that counts; unavailable if no leg was called. */
  static DialResult ofAll(Set<DialResult> results) {
    return results.stream().min(DialResult::compareTo).orElse(UNAVAILABLE);
  }
}
