package dev.ariattendant.simulator.asterisk;

/**
 * How one medium plays.
 *
 * @param lengthMs how long the caller hears it
 * @param controllable whether {@code DELETE /playbacks/{id}} and the control operations have an
 *     effect
 */
record MediaBehavior(Outcome outcome, long lengthMs, boolean controllable) {

  /** Plays until it is stopped. */
  static final long ENDLESS = Long.MAX_VALUE;

  enum Outcome {
    PLAYS,
    /** Reported as {@code failed} about a millisecond after it started. */
    FAILS,
    /** Asterisk starts it, only logs an error, and never reports its end. */
    SKIPPED
  }

  static MediaBehavior plays(long lengthMs) {
    return new MediaBehavior(Outcome.PLAYS, lengthMs, true);
  }

  /** Digits, numbers and characters, which can't be stopped. */
  static MediaBehavior says(long lengthMs) {
    return new MediaBehavior(Outcome.PLAYS, lengthMs, false);
  }

  static MediaBehavior fails() {
    return new MediaBehavior(Outcome.FAILS, 0, true);
  }

  static MediaBehavior skipped() {
    return new MediaBehavior(Outcome.SKIPPED, 0, false);
  }

  /** The same, begun later. */
  MediaBehavior from(long offsetMs) {
    return lengthMs == ENDLESS || offsetMs == 0
        ? this
        : new MediaBehavior(outcome, Math.max(0, lengthMs - offsetMs), controllable);
  }
}
