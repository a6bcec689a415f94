package dev.ariattendant.attendant.step;

import java.util.Set;

/**
 * Why nobody could be talked to. Of several telephones' results the first in this order counts, as
 * in Asterisk's {@code Dial()}: it is {@code busy} only if nobody could have answered.
 */
enum DialResult {

  /** It rang, or was to ring, and nobody answered. */
  NO_ANSWER("noAnswer"),

  /** Somebody is on the telephone, or doesn't want to be. */
  BUSY("busy"),

  /** There is nobody to be called: unknown, unregistered, unreachable. */
  UNAVAILABLE("unavailable");

  /** The cause where somebody else has taken the call, for example. */
  static final int NORMAL_CLEARING = 16;

  private static final int USER_BUSY = 17;
  private static final int NO_USER_RESPONSE = 18;
  private static final int NO_ANSWER_FROM_USER = 19;
  private static final int CALL_REJECTED = 21;

  private final String word;

  DialResult(String word) {
    this.word = word;
  }

  /** What it is called in events and in the configuration. */
  String wireName() {
    return word;
  }

  /** What a channel's hang-up cause (Q.850) says of a call that wasn't answered. */
  static DialResult ofCause(int cause) {
    return switch (cause) {
      case USER_BUSY, CALL_REJECTED -> BUSY;
      case NORMAL_CLEARING, NO_USER_RESPONSE, NO_ANSWER_FROM_USER -> NO_ANSWER;
      default -> UNAVAILABLE;
    };
  }

  /** What the state of a call says that wasn't answered, as Asterisk's {@code Dial()} has it. */
  static DialResult ofStatus(String status) {
    return switch (status) {
      case "BUSY" -> BUSY;
      case "NOANSWER" -> NO_ANSWER;
      default -> UNAVAILABLE;
    };
  }

  /** The one that counts; unavailable where there was nobody to call. */
  static DialResult ofAll(Set<DialResult> results) {
    return results.stream().min(DialResult::compareTo).orElse(UNAVAILABLE);
  }
}
