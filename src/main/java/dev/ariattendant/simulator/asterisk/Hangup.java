package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Ending;
import java.util.OptionalInt;

/** Who ends a call, and what Asterisk 22 then puts into ChannelHangupRequest. */
public enum Hangup {
  /** A BYE without a reason: no cause at all. */
  BY_CALLER(OptionalInt.empty(), OptionalInt.empty(), false, Ending.By.CALLER),
  /** The caller gives up before anyone answers: SIP 487. */
  BY_CALLER_BEFORE_ANSWER(OptionalInt.of(127), OptionalInt.of(487), false, Ending.By.CALLER),
  /** {@code DELETE /channels/{id}}. */
  BY_APPLICATION(OptionalInt.of(32), OptionalInt.empty(), true, Ending.By.APPLICATION),
  /** {@code core stop now}. */
  BY_ASTERISK(OptionalInt.of(4), OptionalInt.empty(), true, Ending.By.ASTERISK);

  private final OptionalInt cause;
  private final OptionalInt techCause;
  private final boolean soft;
  private final Ending.By by;

  Hangup(OptionalInt cause, OptionalInt techCause, boolean soft, Ending.By by) {
    this.cause = cause;
    this.techCause = techCause;
    this.soft = soft;
    this.by = by;
  }

  public OptionalInt cause() {
    return cause;
  }

  public OptionalInt techCause() {
    return techCause;
  }

  /** Whether Asterisk itself asked the channel to go. */
  public boolean soft() {
    return soft;
  }

  Ending ending() {
    return new Ending.HungUp(by);
  }

  /**
   * Whether the RTP statistics of the call come as variables, as they do whenever media flowed both
   * ways.
   */
  boolean reportsRtp() {
    return this != BY_ASTERISK;
  }
}
