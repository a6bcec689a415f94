package dev.ariattendant.attendant.channel;

import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.bus.LogKeys;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands of one call that are under way to its bridge. In a cluster, a bridge that dies takes
 * them along, and the next one comes a moment later: then they are sent again, as far as they do no
 * harm if Asterisk has had them already.
 */
public final class Errands {

  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

  /** What may be said twice; a play may, too, once it is known not to play. */
  private static final Set<String> REPEATABLE =
      Set.of(
          "bridges.get",
          "channels.answer",
          "channels.getChannelVar",
          "channels.setChannelVar",
          "playbacks.get",
          "playbacks.stop");

  /** Until a bridge is looked for again, where there is none. */
  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final class Errand {

    private final JsonObject command;
    private final long begun = System.nanoTime();
    private final Promise<Object> answer = Promise.promise();

    private Errand(JsonObject command) {
      this.command = command;
    }
  }

  private final Vertx vertx;
  private final String channelId;
  private final String address;
  private final DeliveryOptions delivery;
  private List<Errand> underWay = List.of();

  /**
   * Nothing under way.
   *
   * @param channelId whose call it is, for the log
   * @param address takes the commands
   * @param delivery what goes with each of them, and how long it may take
   */
  Errands(Vertx vertx, String channelId, String address, DeliveryOptions delivery) {
    this.vertx = vertx;
    this.channelId = channelId;
    this.address = address;
    this.delivery = delivery;
  }

  /** Sends a command; its answer is ARI's own. */
  Future<Object> send(JsonObject command) {
    Errand errand = new Errand(command);
    if (underWay.isEmpty()) {
      underWay = new ArrayList<>(1);
    }
    underWay.add(errand);
    dispatch(errand);
    return errand.answer.future();
  }

  /** Another bridge is there: what the one before has left unanswered is sent again. */
  public void sendAgain() {
    List.copyOf(underWay).forEach(this::sendAgain);
  }

  private void sendAgain(Errand errand) {
    String operation = errand.command.getString("operation");
    if (REPEATABLE.contains(operation)) {
      dispatch(errand);
    } else if (operation.equals("channels.play")) {
      ask(JsonObject.of(
              "operation", "playbacks.get", "playbackId", errand.command.getString("playbackId")))
          .onSuccess(plays -> settle(errand, Future.succeededFuture(new JsonObject())))
          .onFailure(unknown -> dispatch(errand));
    } else {
      settle(
          errand,
          Future.failedFuture(
              new ReplyException(
                  ReplyFailure.RECIPIENT_FAILURE,
                  FailureCodes.NO_ANSWER,
                  "the bridge was gone before it could answer")));
    }
  }

  private void dispatch(Errand errand) {
    ask(errand.command)
        .onComplete(
            answer -> {
              if (answer.failed() && isBetweenTwoBridges(errand, answer.cause())) {
                vertx.setTimer(PAUSE.toMillis(), later -> dispatchIfWanted(errand));
              } else {
                settle(errand, answer);
              }
            });
  }

  private void dispatchIfWanted(Errand errand) {
    if (underWay.contains(errand)) {
      dispatch(errand);
    }
  }

  private boolean isBetweenTwoBridges(Errand errand, Throwable failure) {
    return vertx.isClustered()
        && failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS
        && Duration.ofNanos(System.nanoTime() - errand.begun).toMillis()
            < delivery.getSendTimeout();
  }

  private void settle(Errand errand, AsyncResult<Object> answer) {
    if (underWay.contains(errand)) {
      underWay.remove(errand);
      if (underWay.isEmpty()) {
        underWay = List.of();
      }
      LOG.atDebug()
          .addKeyValue(LogKeys.CHANNEL, channelId)
          .log("{}: {}", errand.command.getValue("operation"), outcome(answer));
      errand.answer.handle(answer);
    }
  }

  private static String outcome(AsyncResult<Object> answer) {
    return answer.succeeded()
        ? "done"
        : Channel.codeOf(answer.cause()) + " " + answer.cause().getMessage();
  }

  private Future<Object> ask(JsonObject command) {
    return vertx.eventBus().request(address, command, delivery).map(Message::body);
  }
}
