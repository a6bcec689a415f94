package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Ending;
import java.util.OptionalInt;

/**
 * Who ends a call, and what Asterisk 22 then says.
 *
 * @param requested whether a ChannelHangupRequest comes
 * @param requestCause its cause, in which Asterisk puts what it likes
 * @param techCause the SIP response
 * @param soft whether Asterisk itself asked the channel to go
 * @param cause Q.850's, in ChannelDestroyed
 */
public record Hangup(
    Ending.By by,
    boolean requested,
    OptionalInt requestCause,
    OptionalInt techCause,
    boolean soft,
    int cause) {

  /** A BYE without a reason: no cause in the request. */
  static final Hangup BY_CALLER =
      new Hangup(
          Ending.By.CALLER,
          true,
          OptionalInt.empty(),
          OptionalInt.empty(),
          false,
          HangupCause.NORMAL_CLEARING);

  /** The caller gives up before anyone answers: SIP 487. */
  static final Hangup BY_CALLER_BEFORE_ANSWER =
      new Hangup(
          Ending.By.CALLER,
          true,
          OptionalInt.of(127),
          OptionalInt.of(487),
          false,
          HangupCause.NORMAL_CLEARING);

  /** {@code core stop now}. */
  static final Hangup BY_ASTERISK =
      new Hangup(
          Ending.By.ASTERISK,
          true,
          OptionalInt.of(4),
          OptionalInt.empty(),
          true,
          HangupCause.NORMAL_CLEARING);

  /** SIP 486. */
  static final Hangup BUSY = refused(HangupCause.BUSY, 486);

  /** SIP 603. */
  static final Hangup DECLINED = refused(HangupCause.REJECTED, 603);

  /** Dialling took too long. */
  static final Hangup NOT_ANSWERED =
      new Hangup(
          Ending.By.APPLICATION,
          false,
          OptionalInt.empty(),
          OptionalInt.of(480),
          false,
          HangupCause.NO_ANSWER);

  /** {@code Stasis()} or the extension didn't exist. */
  static final Hangup NOWHERE_TO_GO =
      new Hangup(
          Ending.By.ASTERISK,
          false,
          OptionalInt.empty(),
          OptionalInt.empty(),
          false,
          HangupCause.UNKNOWN);

  private static Hangup refused(int cause, int sipStatus) {
    return new Hangup(
        Ending.By.CALLER, true, OptionalInt.of(cause), OptionalInt.of(sipStatus), false, cause);
  }

  /** {@code DELETE /channels/{id}}: the request's cause is the flag of a soft hang-up. */
  static Hangup byApplication(int cause) {
    return new Hangup(
        Ending.By.APPLICATION, true, OptionalInt.of(32), OptionalInt.empty(), true, cause);
  }

  Ending ending() {
    return new Ending.HungUp(by, cause);
  }

  /**
   * Whether the RTP statistics of the call come as variables, as they do whenever media flowed both
   * ways.
   */
  boolean reportsRtp() {
    return by != Ending.By.ASTERISK;
  }
}
