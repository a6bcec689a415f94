package dev.ariattendant.simulator.asterisk;

import java.util.Map;

/** Asterisk's hang-up causes, mostly those of Q.850. */
public final class HangupCause {

  public static final int NORMAL_CLEARING = 16;

  static final int UNKNOWN = 0;
  static final int BUSY = 17;
  static final int NO_ANSWER = 19;
  static final int REJECTED = 21;
  static final int REDIRECTED = 23;

  /** By the values of ARI's parameter {@code reason}. */
  public static final Map<String, Integer> BY_REASON =
      Map.ofEntries(
          Map.entry("normal", NORMAL_CLEARING),
          Map.entry("busy", BUSY),
          Map.entry("congestion", 34),
          Map.entry("no_answer", NO_ANSWER),
          Map.entry("timeout", 102),
          Map.entry("rejected", REJECTED),
          Map.entry("unallocated", 1),
          Map.entry("normal_unspecified", 31),
          Map.entry("number_incomplete", 28),
          Map.entry("codec_mismatch", 58),
          Map.entry("interworking", 127),
          Map.entry("failure", 38),
          Map.entry("answered_elsewhere", 26));

  private static final Map<Integer, String> TEXTS =
      Map.ofEntries(
          Map.entry(1, "Unallocated (unassigned) number"),
          Map.entry(NORMAL_CLEARING, "Normal Clearing"),
          Map.entry(BUSY, "User busy"),
          Map.entry(NO_ANSWER, "User alerting, no answer"),
          Map.entry(REJECTED, "Call Rejected"),
          Map.entry(REDIRECTED, "Redirected to new destination"),
          Map.entry(26, "Answered elsewhere"),
          Map.entry(28, "Invalid number format"),
          Map.entry(31, "Normal, unspecified"),
          Map.entry(34, "Circuit/channel congestion"),
          Map.entry(38, "Network out of order"),
          Map.entry(58, "Bearer capability not available"),
          Map.entry(102, "Recover on timer expiry"),
          Map.entry(127, "Interworking, unspecified"));

  private HangupCause() {}

  /** E.g. {@code User busy}. */
  public static String text(int cause) {
    return TEXTS.getOrDefault(cause, "Unknown");
  }
}
