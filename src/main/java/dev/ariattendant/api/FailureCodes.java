package dev.ariattendant.api;

import java.util.Set;

/**
 * Failure codes of refused requests on the bus ({@code ReplyException.failureCode()}). A command
 * that Asterisk refused carries the HTTP status of its answer; these are the ones that come about
 * on our side, chosen so that one table of codes serves both.
 */
public final class FailureCodes {

  /** The command never left: an unknown operation, a missing parameter, a wrong type. */
  public static final int BAD_COMMAND = 400;

  /** Whoever asks may not have that: an Asterisk's socket that is another user's, say. */
  public static final int FORBIDDEN = 403;

  /** The channel, playback ... is unknown to Asterisk, as after a hang-up. */
  public static final int NOT_FOUND = 404;

  /**
   * The channel exists, but isn't in a Stasis application (any more), or somebody else serves its
   * call. From an operation that gives something a name also: that name is taken. {@link
   * #tellsThatItIsGone} tells the two apart.
   */
  public static final int NOT_IN_STASIS = 409;

  /** A bridge's message with {@link #NOT_IN_STASIS} to somebody who isn't the call's owner. */
  public static final String SERVED_ELSEWHERE = "somebody else serves the call now";

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

  /** Asterisk's message with {@link #NOT_IN_STASIS} for a channel that has left. */
  private static final String LEFT = "Channel not in Stasis application";

  /** Those for a channel that answer 409 also where a name is taken. */
  private static final Set<String> NAMING =
      Set.of(
          "channels.create", "channels.originate", "channels.originateWithId", "channels.record");

  private FailureCodes() {}

  /**
   * Whether a refusal says that the command's channel is no longer there for whoever has sent it:
   * it hung up, or left, or is somebody else's.
   *
   * @param operation the command's
   * @param code the refusal's
   * @param message the refusal's
   */
  public static boolean tellsThatItIsGone(String operation, int code, String message) {
    return operation.startsWith("channels.")
        && switch (code) {
          case NOT_FOUND -> true;
          case NOT_IN_STASIS ->
              !NAMING.contains(operation)
                  || LEFT.equals(message)
                  || SERVED_ELSEWHERE.equals(message);
          default -> false;
        };
  }
}
