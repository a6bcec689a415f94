package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.cluster.ConnectionLease;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bridge that another node takes over, and calls that another attendant takes over. */
@ExtendWith(VertxExtension.class)
final class HandedOverTest {

  private static final JsonObject ANSWER =
      JsonObject.of("operation", "channels.answer", "channelId", "running");

  private final Promise<Void> over = Promise.promise();
  private final Promise<Void> waiting = Promise.promise();
  private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Executor> gate = new AtomicReference<>(Runnable::run);
  private final AtomicBoolean taking = new AtomicBoolean(true);
  private Vertx vertx;
  private Context loop;
  private FakeAri ari;
  private States states;
  private ServerWebSocket socket;
  private ConnectingBridge bridge;

  @BeforeEach
  void connect(Vertx vertx) {
    this.vertx = vertx;
    ari = FakeAri.start(vertx);
    states = States.of(vertx, "asterisk");
    await(
        vertx
            .eventBus()
            .consumer(
                "ari.calls.channel-aa",
                offer -> {
                  if (taking.get()) {
                    offer.reply(JsonObject.of("attendant", "alice", "node", "there"));
                  } else {
                    offer.fail(503, "nobody");
                  }
                })
            .completion());
    loop = vertx.getOrCreateContext();
    AsteriskOptions options = AsteriskOptions.from(JsonObject.of("url", ari.url()));
    Promise<Object> started = Promise.promise();
    loop.runOnContext(
        go -> {
          bridge = new ConnectingBridge(vertx, options, lease());
          bridge.start().<Object>mapEmpty().onComplete(started);
        });
    await(started.future());
    states.await("connected");
    socket = ari.nextSocket();
    assertThat(ari.nextRequest().uri()).startsWith("/ari/asterisk/info");
  }

  private ConnectionLease lease() {
    return new ConnectionLease() {

      @Override
      public boolean isExclusive() {
        return false;
      }

      @Override
      public void replaced() {
        over.complete();
      }

      @Override
      public Executor commandGate() {
        return command -> gate.get().execute(command);
      }
    };
  }

  @Test
  @DisplayName("a command of an attendant whose call another one serves now is refused")
  void aFormerOwnersCommandIsRefused() {
    BusRecorder running = BusRecorder.at(vertx, "ari.channel.running");
    socket.writeTextMessage(RecordedEvents.about("running", "StasisStart").encode());
    running.next();

    assertRefused(command("bob"), 409);
    await(command("alice"));
    assertThat(ari.nextRequest().uri()).isEqualTo("/ari/channels/running/answer");
    assertThat(ari.unseen()).isEmpty();
  }

  @Test
  void aCommandThatWaitedWhileAnotherNodeTookOverIsNotCarriedOut() {
    gate.set(
        command -> {
          held.add(command);
          waiting.tryComplete();
        });
    Future<Message<Object>> command = command("alice");
    await(waiting.future());
    assertThat(ari.unseen()).isEmpty();
    Promise<Object> ended = Promise.promise();
    loop.runOnContext(
        lost -> {
          bridge.handOver().<Object>mapEmpty().onComplete(ended);
          held.forEach(Runnable::run);
        });

    assertRefused(command, 503);
    await(ended.future());
    assertThat(ari.unseen()).isEmpty();
    assertThat(states.all()).as("it is the other one that tells").doesNotContain("closed");
  }

  @Test
  void whetherACallerTalksIsNotAskedAgainOnceAnotherNodeHasHim() {
    Promise<HttpServerRequest> asked = Promise.promise();
    hasNoOwner("/ari/bridges", asked);
    await(asked.future()).response().setStatusCode(500).end();
    handOver();

    assertThat(ari.arrivals("/ari/bridges")).isOne();
  }

  @Test
  void aCallerIsNotGivenBackToTheDialplanOnceAnotherNodeHasHim() {
    Promise<HttpServerRequest> asked = Promise.promise();
    hasNoOwner("/ari/channels/running/variable", asked);
    HttpServerRequest reason = await(asked.future());
    Future<?> ended = handingOver();
    reason.response().setStatusCode(204).end();
    await(ended);

    assertThat(ari.arrivals("/ari/channels/running/continue")).isZero();
  }

  /** A call's attendant is gone, and no other one accepts the call. */
  private void hasNoOwner(String path, Promise<HttpServerRequest> requested) {
    ari.answering(
        request -> {
          if (request.path().equals(path)) {
            requested.tryComplete(request);
          } else {
            JsonArray channels = JsonArray.of(JsonObject.of("id", "running"));
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .end(
                    (request.path().equals("/ari/channels") ? channels : new JsonArray()).encode());
          }
        });
    BusRecorder running = BusRecorder.at(vertx, "ari.channel.running");
    socket.writeTextMessage(RecordedEvents.about("running", "StasisStart").encode());
    running.next();
    taking.set(false);
    JsonObject gone = JsonObject.of("attendant", "alice", "node", "there", "gone", true);
    await(vertx.eventBus().request("ari.owners.asterisk", gone));
  }

  @Test
  @DisplayName("a comparison of calls that runs when another node takes over offers nothing")
  void aResyncDuringAHandoverOffersNothing() {
    Promise<HttpServerRequest> asked = Promise.promise();
    ari.answering(
        request -> {
          if (request.path().equals("/ari/channels")) {
            asked.tryComplete(request);
          } else {
            FakeAri.answerAsAsterisk22(request);
          }
        });
    ari.holding("another");
    BusRecorder another = BusRecorder.at(vertx, "ari.events.StasisStart");
    socket.close();
    HttpServerRequest channels = await(asked.future());
    Future<?> ended = handingOver();
    channels
        .response()
        .putHeader("Content-Type", "application/json")
        .end(JsonArray.of(JsonObject.of("id", "another")).encode());
    await(ended);

    assertThat(another.unseen()).isEmpty();
  }

  private void handOver() {
    await(handingOver());
  }

  /** Completes when the bridge has closed its socket, some seconds later. */
  private Future<?> handingOver() {
    Promise<Object> ended = Promise.promise();
    loop.runOnContext(lost -> bridge.handOver().<Object>mapEmpty().onComplete(ended));
    return ended.future();
  }

  @Test
  void anApplicationThatAnotherNodeHasIsNoTrouble() {
    try (CapturedLog log = new CapturedLog()) {
      replaced();
      await(over.future());
      assertThat(log.warnings()).isEmpty();
    }
    assertThat(states.all()).doesNotContain("standby");
  }

  private void replaced() {
    socket.writeTextMessage(RecordedEvents.of("ApplicationReplaced").encode());
  }

  private Future<Message<Object>> command(String owner) {
    return vertx
        .eventBus()
        .request(
            "ari.command.asterisk",
            ANSWER,
            new DeliveryOptions().addHeader("owner", owner).addHeader("call", "running"));
  }

  private static void assertRefused(Future<?> command, int code) {
    assertThat(Await.failure(command))
        .isInstanceOfSatisfying(
            ReplyException.class, refusal -> assertThat(refusal.failureCode()).isEqualTo(code));
  }
}
