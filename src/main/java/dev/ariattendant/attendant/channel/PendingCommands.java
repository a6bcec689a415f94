package dev.ariattendant.attendant.channel;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.LogKeys;
import dev.ariattendant.tracing.CallTrace;
import dev.ariattendant.tracing.RequestSpan;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands of one call that are under way to its bridge. A command that couldn't be sent,
 * because there is no connection to Asterisk, waits for the connection. When a bridge's node dies,
 * its unanswered commands are sent again to the next bridge, as far as that does no harm if
 * Asterisk has carried them out already.
 */
public final class PendingCommands {

  private static final Logger LOG = LoggerFactory.getLogger(PendingCommands.class);

  /** Operations that do no harm when they are carried out twice. */
  private static final Set<String> REPEATABLE =
      Set.of(
          "channels.answer",
          "channels.get",
          "channels.getChannelVar",
          "channels.setChannelVar",
          "playbacks.get",
          "playbacks.stop");

  /** Clean-ups, which are sent even after the call's end: otherwise a phone would ring on. */
  private static final Set<String> CLEAN_UPS =
      Set.of("bridges.destroy", "channels.hangup", "recordings.cancel", "recordings.stop");

  /** Until a command is tried again if no message says that the connection is back. */
  private static final Duration RETRY_PAUSE = Duration.ofMillis(250);

  /** After so long without a connection, Asterisk has no callers any more. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private static final class PendingCommand {

    private final JsonObject command;
    private final long startNanos;
    private final RequestSpan span;
    private final Promise<Object> answer = Promise.promise();

    /** The id of the retry's timer; null unless the command waits for the connection. */
    private Long retryTimer;

    private PendingCommand(JsonObject command, long startNanos, RequestSpan span) {
      this.command = command;
      this.startNanos = startNanos;
      this.span = span;
    }

    private String operation() {
      return command.getString("operation");
    }
  }

  private final Vertx vertx;
  private final LongSupplier nanoTime;
  private final String channelId;
  private final String address;
  private final DeliveryOptions delivery;
  private final CallTrace trace;
  private final CallExceptionHandler exceptionHandler = new CallExceptionHandler();
  private List<PendingCommand> pending = List.of();
  private boolean ended;

  /** {@code nanoTime} is the time by which Vert.x's timers go. */
  PendingCommands(
      Vertx vertx,
      LongSupplier nanoTime,
      String channelId,
      String address,
      DeliveryOptions delivery,
      CallTrace trace) {
    this.vertx = vertx;
    this.nanoTime = nanoTime;
    this.channelId = channelId;
    this.address = address;
    this.delivery = delivery;
    this.trace = trace;
  }

  public CallExceptionHandler exceptionHandler() {
    return exceptionHandler;
  }

  /** The trace of the call that the commands are for. */
  public CallTrace trace() {
    return trace;
  }

  /** The event bus; its consumers must handle messages by the exception handler. */
  EventBus bus() {
    return vertx.eventBus();
  }

  /** Sends a command; the result is ARI's own. */
  Future<Object> send(JsonObject command) {
    PendingCommand sent = new PendingCommand(command, nanoTime.getAsLong(), trace.command(command));
    if (pending.isEmpty()) {
      pending = new ArrayList<>(1);
    }
    pending.add(sent);
    dispatch(sent);
    return sent.answer.future();
  }

  /** Sends again what the previous bridge has left unanswered; another one has taken its place. */
  public void resendAll() {
    List.copyOf(pending).forEach(this::resend);
  }

  private void resend(PendingCommand sent) {
    if (sent.retryTimer != null || REPEATABLE.contains(sent.operation())) {
      dispatch(sent);
    } else {
      complete(sent, failed(FailureCodes.NO_ANSWER, "the bridge was gone before it could answer"));
    }
  }

  /** Sends what has waited for the connection, which is back. */
  public void connected() {
    waiting().forEach(this::dispatch);
  }

  /** The call has ended: drops what waits for the connection, other than clean-ups. */
  public void end() {
    ended = true;
    waiting().stream()
        .filter(sent -> !isWanted(sent))
        .forEach(sent -> complete(sent, failed(FailureCodes.UNAVAILABLE, "the call is over")));
  }

  private boolean isWanted(PendingCommand sent) {
    return !ended || CLEAN_UPS.contains(sent.operation());
  }

  private List<PendingCommand> waiting() {
    return pending.isEmpty()
        ? pending
        : pending.stream().filter(sent -> sent.retryTimer != null).toList();
  }

  private void dispatch(PendingCommand sent) {
    cancelRetry(sent);
    vertx
        .eventBus()
        .request(address, sent.command, sent.span.propagate(delivery))
        .map(Message::body)
        .onComplete(
            answer -> {
              if (answer.failed() && isRetriable(sent, answer.cause())) {
                retryLater(sent);
              } else {
                complete(sent, answer);
              }
            });
  }

  private void retryLater(PendingCommand sent) {
    if (pending.contains(sent)) {
      cancelRetry(sent);
      sent.retryTimer = vertx.setTimer(RETRY_PAUSE.toMillis(), due -> dispatch(sent));
    }
  }

  private void cancelRetry(PendingCommand sent) {
    if (sent.retryTimer != null) {
      vertx.cancelTimer(sent.retryTimer);
      sent.retryTimer = null;
    }
  }

  /** Whether Asterisk hasn't got it, and a bridge may be able to send it soon. */
  private boolean isRetriable(PendingCommand sent, Throwable failure) {
    return FailureCodes.of(failure) == FailureCodes.UNAVAILABLE
        && isWanted(sent)
        && (vertx.isClustered() || isRefusal(failure))
        && nanoTime.getAsLong() - sent.startNanos < LONGEST_WAIT.toNanos();
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE;
  }

  private void complete(PendingCommand sent, AsyncResult<Object> answer) {
    if (pending.contains(sent)) {
      pending.remove(sent);
      cancelRetry(sent);
      if (pending.isEmpty()) {
        pending = List.of();
      }
      sent.span.end(answer);
      trace
          .about(LOG.atDebug().addKeyValue(LogKeys.CHANNEL, channelId))
          .log("{}: {}", sent.operation(), outcome(answer));
      sent.answer.handle(answer);
    }
  }

  /** Without ARI's message: it may repeat what the command said, which may be secret. */
  private static String outcome(AsyncResult<Object> answer) {
    return answer.succeeded() ? "done" : String.valueOf(FailureCodes.of(answer.cause()));
  }

  private static Future<Object> failed(int code, String message) {
    return Future.failedFuture(FailureCodes.failure(code, message));
  }
}
