package dev.ariattendant.attendant.channel;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.LogKeys;
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
 * The commands of one call that are under way to its bridge. One that couldn't leave, since there
 * is no connection to Asterisk, waits for it. In a cluster, a bridge that dies takes its commands
 * along, and the next one comes a moment later: then they are sent again, as far as they do no harm
 * if Asterisk has had them already.
 */
public final class PendingCommands {

  private static final Logger LOG = LoggerFactory.getLogger(PendingCommands.class);

  /** What may be said twice. */
  private static final Set<String> REPEATABLE =
      Set.of(
          "channels.answer",
          "channels.get",
          "channels.getChannelVar",
          "channels.setChannelVar",
          "playbacks.get",
          "playbacks.stop");

  /** What is to be done though the call is over: somebody's telephone would ring on. */
  private static final Set<String> LASTING =
      Set.of("bridges.destroy", "channels.hangup", "recordings.cancel", "recordings.stop");

  /** Until it is tried again where nobody tells that the connection is back. */
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** An Asterisk that couldn't be reached for so long has no callers any more. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private static final class Errand {

    private final JsonObject command;
    private final long begun;
    private final Promise<Object> answer = Promise.promise();

    /** Null unless it has come back, and waits for the connection. */
    private Long waiting;

    private Errand(JsonObject command, long begun) {
      this.command = command;
      this.begun = begun;
    }
  }

  private final Vertx vertx;
  private final LongSupplier nanoTime;
  private final String channelId;
  private final String address;
  private final DeliveryOptions delivery;
  private final CallGuard guard = new CallGuard();
  private List<Errand> underWay = List.of();
  private boolean ended;

  /**
   * Nothing under way.
   *
   * @param channelId whose call it is, for the log
   * @param address takes the commands
   * @param delivery what goes with each of them, and how long it may take
   */
  PendingCommands(Vertx vertx, String channelId, String address, DeliveryOptions delivery) {
    this(vertx, System::nanoTime, channelId, address, delivery);
  }

  /**
   * The same by another clock than the system's.
   *
   * @param vertx has timers that go by it
   */
  PendingCommands(
      Vertx vertx,
      LongSupplier nanoTime,
      String channelId,
      String address,
      DeliveryOptions delivery) {
    this.vertx = vertx;
    this.nanoTime = nanoTime;
    this.channelId = channelId;
    this.address = address;
    this.delivery = delivery;
  }

  /** Runs what their answers, and all else that concerns the call, lead to. */
  public CallGuard guard() {
    return guard;
  }

  /** Where they go, and where events come from: whoever listens there does so under the guard. */
  EventBus bus() {
    return vertx.eventBus();
  }

  /** Sends a command; its answer is ARI's own. */
  Future<Object> send(JsonObject command) {
    Errand errand = new Errand(command, nanoTime.getAsLong());
    if (underWay.isEmpty()) {
      underWay = new ArrayList<>(1);
    }
    underWay.add(errand);
    dispatch(errand);
    return errand.answer.future();
  }

  /** Another bridge is there: what the one before has left unanswered is sent again. */
  public void resendAll() {
    List.copyOf(underWay).forEach(this::resendAll);
  }

  private void resendAll(Errand errand) {
    String operation = errand.command.getString("operation");
    if (errand.waiting != null || REPEATABLE.contains(operation)) {
      dispatch(errand);
    } else {
      complete(
          errand, failed(FailureCodes.NO_ANSWER, "the bridge was gone before it could answer"));
    }
  }

  /** The connection is back: what has waited for it is sent. */
  public void connected() {
    waiting().forEach(this::dispatch);
  }

  /** The call is over: what waits for the connection is of no use any more, but for clean-ups. */
  public void end() {
    ended = true;
    waiting().stream()
        .filter(errand -> !isWanted(errand))
        .forEach(errand -> complete(errand, failed(FailureCodes.UNAVAILABLE, "the call is over")));
  }

  private boolean isWanted(Errand errand) {
    return !ended || LASTING.contains(errand.command.getString("operation"));
  }

  private List<Errand> waiting() {
    return underWay.isEmpty()
        ? underWay
        : underWay.stream().filter(errand -> errand.waiting != null).toList();
  }

  private void dispatch(Errand errand) {
    stopWaiting(errand);
    ask(errand.command)
        .onComplete(
            answer -> {
              if (answer.failed() && mayLeaveLater(errand, answer.cause())) {
                waitFor(errand);
              } else {
                complete(errand, answer);
              }
            });
  }

  private void waitFor(Errand errand) {
    if (underWay.contains(errand)) {
      stopWaiting(errand);
      errand.waiting = vertx.setTimer(PAUSE.toMillis(), later -> dispatch(errand));
    }
  }

  private void stopWaiting(Errand errand) {
    if (errand.waiting != null) {
      vertx.cancelTimer(errand.waiting);
      errand.waiting = null;
    }
  }

  /** Whether it hasn't left, and there is, or may be soon, a bridge that takes it. */
  private boolean mayLeaveLater(Errand errand, Throwable failure) {
    return FailureCodes.of(failure) == FailureCodes.UNAVAILABLE
        && isWanted(errand)
        && (vertx.isClustered() || isRefusal(failure))
        && nanoTime.getAsLong() - errand.begun < LONGEST_WAIT.toNanos();
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE;
  }

  private void complete(Errand errand, AsyncResult<Object> answer) {
    if (underWay.contains(errand)) {
      underWay.remove(errand);
      stopWaiting(errand);
      if (underWay.isEmpty()) {
        underWay = List.of();
      }
      LOG.atDebug()
          .addKeyValue(LogKeys.CHANNEL, channelId)
          .log("{}: {}", errand.command.getValue("operation"), outcome(answer));
      errand.answer.handle(answer);
    }
  }

  /** Without ARI's words: they may repeat what the command said. */
  private static String outcome(AsyncResult<Object> answer) {
    return answer.succeeded() ? "done" : String.valueOf(FailureCodes.of(answer.cause()));
  }

  private Future<Object> ask(JsonObject command) {
    return vertx.eventBus().request(address, command, delivery).map(Message::body);
  }

  private static Future<Object> failed(int code, String message) {
    return Future.failedFuture(FailureCodes.failure(code, message));
  }
}
