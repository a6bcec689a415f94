package dev.ariattendant.simulator.asterisk;

/**
 * What comes of playing one medium.
 *
 * @param lengthMs how long the caller hears it
 * @param controllable whether {@code DELETE /playbacks/{id}} and the control operations reach it
 */
record Rendition(Outcome outcome, long lengthMs, boolean controllable) {

  /** Plays until it is stopped. */
  static final long ENDLESS = Long.MAX_VALUE;

  enum Outcome {
    PLAYS,
    /** Reported as {@code failed} about a millisecond after it started. */
    FAILS,
    /** Asterisk starts it, only logs an error, and never reports its end. */
    SKIPPED
  }

  static Rendition plays(long lengthMs) {
    return new Rendition(Outcome.PLAYS, lengthMs, true);
  }

  /** The {@code say} family: once begun it goes on to its end. */
  static Rendition says(long lengthMs) {
    return new Rendition(Outcome.PLAYS, lengthMs, false);
  }

  static Rendition fails() {
    return new Rendition(Outcome.FAILS, 0, true);
  }

  static Rendition skipped() {
    return new Rendition(Outcome.SKIPPED, 0, false);
  }

  /** The same, begun later. */
  Rendition from(long offsetMs) {
    return lengthMs == ENDLESS || offsetMs == 0
        ? this
        : new Rendition(outcome, Math.max(0, lengthMs - offsetMs), controllable);
  }
}
