package dev.ariattendant.api;

import io.vertx.core.AsyncResult;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Set;

/**
 * The failure codes of requests on the event bus ({@code ReplyException.failureCode()}). A command
 * that Asterisk refused has the HTTP status of Asterisk's answer. The codes below are set on this
 * side of the connection; they have the meaning of HTTP statuses, so that one table serves both.
 */
public final class FailureCodes {

  /**
   * The command wasn't sent: an unknown operation, a missing parameter, or a wrong type. Of other
   * requests: they aren't understood.
   */
  public static final int BAD_COMMAND = 400;

  /** The sender may not do that, e.g. take over an Asterisk's WebSocket of another user. */
  public static final int FORBIDDEN = 403;

  /** Asterisk doesn't know the channel, playback etc., as after a hang-up. */
  public static final int NOT_FOUND = 404;

  /**
   * The channel isn't in a Stasis application (any more), or another attendant serves its call.
   * From an operation that creates something with a given name also: that name is in use. {@link
   * #isChannelGone} distinguishes the two.
   */
  public static final int NOT_IN_STASIS = 409;

  /** The bridge's message with {@link #NOT_IN_STASIS} to an attendant that doesn't own the call. */
  public static final String SERVED_ELSEWHERE = "somebody else serves the call now";

  /** Audio can't be used: the message says why. */
  public static final int BAD_AUDIO = 422;

  /**
   * The attendant, or a program at the console's WebSocket, serves as many calls as it may; or the
   * program has as many requests under way as it may.
   */
  public static final int MAX_CALLS = 429;

  /**
   * Asterisk doesn't have the operation: its module isn't loaded, Asterisk is too old, or there is
   * no ARI at that address. Asterisk's own status is 404, which has another meaning here.
   */
  public static final int NO_SUCH_OPERATION = 501;

  /** Asterisk's answer isn't one of ARI. */
  public static final int BAD_ANSWER = 502;

  /**
   * There is no connection to Asterisk, or nothing that accepts the request. The command wasn't
   * sent: it may be sent again when {@code ari.status} says {@code connected}. An attendant, or a
   * bridge asked by an owner, says by it that it can't do now what was asked.
   */
  public static final int UNAVAILABLE = 503;

  /**
   * Asterisk didn't answer in time; it is unknown whether the command took effect. Or a program at
   * the console's WebSocket didn't answer.
   */
  public static final int NO_ANSWER = 504;

  /** Asterisk's message with {@link #NOT_IN_STASIS} for a channel that has left the application. */
  private static final String LEFT = "Channel not in Stasis application";

  /** Operations on a channel that fail with 409 also if a name is in use. */
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
