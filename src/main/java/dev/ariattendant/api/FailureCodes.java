package dev.ariattendant.api;

import io.vertx.core.AsyncResult;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
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
   * #isChannelGone} tells the two apart.
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
   * The code of a failed request. A request that the bus couldn't deliver or that wasn't replied to
   * has none of its own: it gets the one that means the same.
   */
  public static int of(Throwable failure) {
    if (!(failure instanceof ReplyException refused)) {
      return UNAVAILABLE;
    }
    return switch (refused.failureType()) {
      case RECIPIENT_FAILURE -> refused.failureCode();
      case TIMEOUT -> NO_ANSWER;
      case NO_HANDLERS, ERROR -> UNAVAILABLE;
    };
  }

  /** Whether a request has failed with this code. */
  public static boolean failed(AsyncResult<?> request, int code) {
    return request.failed() && of(request.cause()) == code;
  }

  /** A failure as the receiver of a request sends it back. */
  public static ReplyException failure(int code, String message) {
    return new ReplyException(ReplyFailure.RECIPIENT_FAILURE, code, message);
  }

  /**
   * Whether no consumer is registered at the address of a request: none at all, or, for a bridge's
   * address, none for the moment in which a connection goes from one node to another.
   */
  public static boolean hasNoConsumer(Throwable failure) {
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }

  /**
   * Whether a command failed because its channel isn't there any more for its sender: the caller
   * has hung up, the channel has left the application, or another owner serves it.
   *
   * @param operation the command's operation
   */
  public static boolean isChannelGone(String operation, Throwable failure) {
    return operation.startsWith("channels.")
        && switch (of(failure)) {
          case NOT_FOUND -> true;
          case NOT_IN_STASIS ->
              !NAMING.contains(operation)
                  || LEFT.equals(failure.getMessage())
                  || SERVED_ELSEWHERE.equals(failure.getMessage());
          default -> false;
        };
  }
}
