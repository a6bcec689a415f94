package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallOutcome;
import java.util.OptionalInt;

/**
 * Who ends a call, and what Asterisk 22 then says.
 *
 * @param requested whether a ChannelHangupRequest comes
 * @param requestCause its cause, in which Asterisk puts what it likes
 * @param requestTechCause the SIP response, there
 * @param soft whether Asterisk itself asked the channel to go
 * @param cause Q.850's, in ChannelDestroyed
 * @param techCause the SIP response, there
 */
public record HangupKind(
    CallOutcome.By by,
    boolean requested,
    OptionalInt requestCause,
    OptionalInt requestTechCause,
    boolean soft,
    int cause,
    OptionalInt techCause) {

  private static final OptionalInt NONE = OptionalInt.empty();

  /** The flag of a soft hang-up. */
  private static final OptionalInt SOFT = OptionalInt.of(32);

  /** A BYE without a reason: no cause in the request. */
  static final HangupKind BY_CALLER =
      new HangupKind(
          CallOutcome.By.CALLER, true, NONE, NONE, false, HangupCause.NORMAL_CLEARING, NONE);

  /** The caller gives up before anyone answers: SIP 487. */
  static final HangupKind BY_CALLER_BEFORE_ANSWER =
      new HangupKind(
          CallOutcome.By.CALLER,
          true,
          OptionalInt.of(127),
          OptionalInt.of(487),
          false,
          HangupCause.NORMAL_CLEARING,
          NONE);

  /** {@code core stop now}. */
  static final HangupKind BY_ASTERISK =
      new HangupKind(
          CallOutcome.By.ASTERISK,
          true,
          OptionalInt.of(4),
          NONE,
          true,
          HangupCause.NORMAL_CLEARING,
          NONE);

  /** SIP 486. */
  static final HangupKind BUSY = refused(HangupCause.BUSY, 486);

  /** SIP 603. */
  static final HangupKind DECLINED = refused(HangupCause.REJECTED, 603);

  /** SIP 302. */
  static final HangupKind FORWARDED = refused(HangupCause.REDIRECTED, 302);

  /** Somebody else has taken the call. */
  static final HangupKind PICKED_UP =
      new HangupKind(
          CallOutcome.By.ASTERISK, false, NONE, NONE, false, HangupCause.NORMAL_CLEARING, NONE);

  /** Whoever was behind a Local channel has hung up. */
  static final HangupKind BY_THE_FAR_END =
      new HangupKind(
          CallOutcome.By.CALLER,
          true,
          OptionalInt.of(HangupCause.NORMAL_CLEARING),
          NONE,
          false,
          HangupCause.NORMAL_CLEARING,
          NONE);

  /** Dialling took too long. */
  static final HangupKind NOT_ANSWERED =
      new HangupKind(
          CallOutcome.By.APPLICATION,
          false,
          NONE,
          NONE,
          false,
          HangupCause.NO_ANSWER,
          OptionalInt.of(480));

  /** The same for a channel that was in the application before. */
  static final HangupKind NOT_ANSWERED_LATER =
      new HangupKind(
          CallOutcome.By.APPLICATION,
          true,
          SOFT,
          NONE,
          true,
          HangupCause.NO_ANSWER,
          OptionalInt.of(480));

  /** {@code Stasis()} or the extension didn't exist. */
  static final HangupKind NOWHERE_TO_GO =
      new HangupKind(CallOutcome.By.ASTERISK, false, NONE, NONE, false, HangupCause.UNKNOWN, NONE);

  private static HangupKind refused(int cause, int sipStatus) {
    return new HangupKind(
        CallOutcome.By.CALLER,
        true,
        OptionalInt.of(cause),
        OptionalInt.of(sipStatus),
        false,
        cause,
        OptionalInt.of(sipStatus));
  }

  /** {@code DELETE /channels/{id}}. */
  static HangupKind byApplication(int cause) {
    return new HangupKind(CallOutcome.By.APPLICATION, true, SOFT, NONE, true, cause, NONE);
  }

  CallOutcome ending() {
    return new CallOutcome.HungUp(by, cause);
  }

  /**
   * Whether the RTP statistics of the call come as variables, as they do whenever media flowed both
   * ways.
   */
  boolean reportsRtp() {
    return by != CallOutcome.By.ASTERISK;
  }
}
