package dev.ariattendant.bus;

/**
 * Failure codes of refused requests on the bus ({@code ReplyException.failureCode()}). A command
 * that Asterisk refused carries the HTTP status of its answer; these are the ones that come about
 * on our side, chosen so that one table of codes serves both.
 */
public final class FailureCodes {

  /** The command never left: an unknown operation, a missing parameter, a wrong type. */
  public static final int BAD_COMMAND = 400;

  /** The channel, playback ... is unknown to Asterisk, as after a hang-up. */
  public static final int NOT_FOUND = 404;

  /** The channel exists, but isn't in a Stasis application (any more). */
  public static final int NOT_IN_STASIS = 409;

  /** An attendant that was offered a call serves as many as it may. */
  public static final int MAX_CALLS = 429;

  /**
   * Asterisk has no such operation: the module for it isn't loaded, it is too old, or there is no
   * ARI at that address. Its own status is 404, which says something else of everything else.
   */
  public static final int NO_SUCH_OPERATION = 501;

  /** Asterisk answered something that isn't ARI's. */
  public static final int BAD_ANSWER = 502;

  /**
   * No connection to Asterisk, or nobody who takes calls at the moment. The command hasn't left: it
   * may be sent again when {@code ari.status} says {@code connected}.
   */
  public static final int UNAVAILABLE = 503;

  /** Asterisk didn't answer in time; whether it acted on the command is unknown. */
  public static final int NO_ANSWER = 504;

  private FailureCodes() {}
}
