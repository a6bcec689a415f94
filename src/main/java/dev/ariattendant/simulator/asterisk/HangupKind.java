package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallOutcome.By;
import java.util.OptionalInt;

/**
 * Who ends a call, and what Asterisk 22 reports then.
 *
 * @param requested whether ChannelHangupRequest is sent
 * @param requestCause the cause in ChannelHangupRequest, which isn't always one of Q.850
 * @param requestTechCause the SIP response's status in ChannelHangupRequest
 * @param soft whether Asterisk itself has requested the hang-up
 * @param cause of Q.850, in ChannelDestroyed
 * @param techCause the SIP response's status in ChannelDestroyed
 */
public record HangupKind(
    By by,
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
  static final HangupKind BY_CALLER = byCaller(NONE, NONE);

  /** The caller gives up before the call is answered: SIP 487. */
  static final HangupKind BY_CALLER_BEFORE_ANSWER =
      byCaller(OptionalInt.of(127), OptionalInt.of(487));

  /** {@code core stop now}. */
  static final HangupKind BY_ASTERISK =
      soft(By.ASTERISK, OptionalInt.of(4), HangupCause.NORMAL_CLEARING, NONE);

  /** SIP 486. */
  static final HangupKind BUSY = refused(HangupCause.BUSY, 486);

  /** SIP 603. */
  static final HangupKind DECLINED = refused(HangupCause.REJECTED, 603);

  /** SIP 302. */
  static final HangupKind FORWARDED = refused(HangupCause.REDIRECTED, 302);

  /** Another telephone has taken the call. */
  static final HangupKind PICKED_UP =
      withoutRequest(By.ASTERISK, HangupCause.NORMAL_CLEARING, NONE);

  /** The party behind a Local channel has hung up. */
  static final HangupKind BY_THE_FAR_END =
      byCaller(OptionalInt.of(HangupCause.NORMAL_CLEARING), NONE);

  /** The callee has not answered in time. */
  static final HangupKind NOT_ANSWERED =
      withoutRequest(By.APPLICATION, HangupCause.NO_ANSWER, OptionalInt.of(480));

  /** The same for a channel that was in the application before. */
  static final HangupKind NOT_ANSWERED_LATER =
      soft(By.APPLICATION, SOFT, HangupCause.NO_ANSWER, OptionalInt.of(480));

  /** {@code Stasis()} has failed, or the extension doesn't exist. */
  static final HangupKind NO_DESTINATION = withoutRequest(By.ASTERISK, HangupCause.UNKNOWN, NONE);

  private static HangupKind byCaller(OptionalInt requestCause, OptionalInt requestTechCause) {
    return new HangupKind(
        By.CALLER, true, requestCause, requestTechCause, false, HangupCause.NORMAL_CLEARING, NONE);
  }

  private static HangupKind refused(int cause, int sipStatus) {
    OptionalInt status = OptionalInt.of(sipStatus);
    return new HangupKind(By.CALLER, true, OptionalInt.of(cause), status, false, cause, status);
  }

  private static HangupKind withoutRequest(By by, int cause, OptionalInt techCause) {
    return new HangupKind(by, false, NONE, NONE, false, cause, techCause);
  }

  private static HangupKind soft(
      By by, OptionalInt requestCause, int cause, OptionalInt techCause) {
    return new HangupKind(by, true, requestCause, NONE, true, cause, techCause);
  }

  /** {@code DELETE /channels/{id}}. */
  public static HangupKind byApplication(int cause) {
    return soft(By.APPLICATION, SOFT, cause, NONE);
  }

  CallOutcome outcome() {
    return new CallOutcome.HungUp(by, cause);
  }

  /** Whether Asterisk sets the variables of {@link RtpStatistics}. */
  boolean reportsRtp() {
    return by != By.ASTERISK;
  }
}
