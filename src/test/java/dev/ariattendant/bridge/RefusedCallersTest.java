package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.cluster.ConnectionLease;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Callers that enter the application in the moment when the bridge closes its socket because
 * Asterisk lacks what calls need: there is no event for them, and no next connection meanwhile.
 */
@ExtendWith(VertxExtension.class)
final class RefusedCallersTest {

  private static final JsonObject CONFIG =
      JsonObject.of(
          "heartbeat", "100ms",
          "reconnectDelay", "100ms",
          "reconnectDelayMax", "200ms",
          "gracePeriod", "1ms");

  private Vertx vertx;
  private FakeAri ari;
  private States states;

  @BeforeEach
  void startAri(Vertx vertx) {
    this.vertx = vertx;
    ari = FakeAri.start(vertx).answering(RefusedCallersTest::answer);
    states = States.of(vertx, "asterisk");
    await(
        vertx
            .eventBus()
            .consumer(
                "ari.calls.channel-aa",
                offer -> offer.reply(JsonObject.of("attendant", "alice", "node", "there")))
            .completion());
  }

  @Test
  void unseenCallsGoBackAndServedOnesDoNot() {
    BusRecorder served = BusRecorder.at(vertx, "ari.channel.served");
    BusRecorder another = BusRecorder.at(vertx, "ari.channel.another");
    BusRecorder late = BusRecorder.at(vertx, "ari.channel.late");
    deploy();
    ari.nextSocket().writeTextMessage(RecordedEvents.about("served", "StasisStart").encode());
    served.next();
    ari.answeringHousekeeping(this::withoutPlaybacks).holding("served", "late");
    states.await("refusing");

    FakeAri.Request reason = sent("/ari/channels/late/variable");
    assertThat(new JsonObject(reason.body()))
        .isEqualTo(JsonObject.of("variable", "ATTENDANT_REFUSED", "value", "refusing"));
    sent("/ari/channels/late/continue");
    Message<JsonObject> start = late.nextMessage();
    assertThat(start.headers().get("resumed")).isEqualTo("true");
    ari.holding("served");
    assertThat(late.nextMessage().headers().get("synthetic")).as("its end").isEqualTo("true");
    assertThat(ari.arrivals("handshake")).isOne();
    assertThat(ari.unseen()).noneMatch(request -> request.uri().contains("served"));
    assertThat(served.unseen()).isEmpty();

    ari.answeringHousekeeping(ari::answerHousekeeping);
    states.await("connected");
    ari.nextSocket().writeTextMessage(RecordedEvents.about("another", "StasisStart").encode());
    assertThat(another.next().getString("type")).isEqualTo("StasisStart");
  }

  @Test
  void theyAreFoundHoweverOftenAConnectionIsTriedMeanwhile() {
    deploy();
    BlockingQueue<HttpServerRequest> asked = new LinkedBlockingQueue<>();
    ari.answering(
        request -> {
          if (request.path().equals("/ari/channels")) {
            asked.add(request);
          } else {
            answer(request);
          }
        });
    ari.answeringHousekeeping(this::withoutPlaybacks).holding("late");
    HttpServerRequest channels = Await.next(asked, "the question for Asterisk's channels");
    long before = attempts();
    Await.until(vertx, "it has tried some times", this::attempts, now -> now > before + 2);
    answer(channels);

    sent("/ari/channels/late/variable");
    assertThat(asked).isEmpty();
  }

  private long attempts() {
    return ari.arrivals("/ari/asterisk/ping");
  }

  /** The calls may be another node's. */
  @Test
  void aBridgeThatHasNeverHadTheApplicationLeavesItsCallersAlone() {
    ari.answeringHousekeeping(this::withoutPlaybacks).holding("late");
    Promise<ConnectingBridge> started = Promise.promise();
    vertx.runOnContext(
        go -> {
          AsteriskOptions options = AsteriskOptions.from(CONFIG.copy().put("url", ari.url()));
          ConnectingBridge bridge = new ConnectingBridge(vertx, options, new Shared());
          bridge.start().map(bridge).onComplete(started);
        });
    ConnectingBridge bridge = await(started.future());
    Await.until(vertx, "it has tried some times", this::attempts, now -> now > 3);
    await(bridge.close());

    assertThat(ari.unseen()).isEmpty();
  }

  private static final class Shared implements ConnectionLease {

    @Override
    public boolean isExclusive() {
      return false;
    }

    @Override
    public void replaced() {}

    @Override
    public Executor commandGate() {
      return Runnable::run;
    }
  }

  private void withoutPlaybacks(HttpServerRequest request) {
    if (request.path().contains("/playbacks/")) {
      request
          .response()
          .setStatusCode(404)
          .putHeader("Content-Type", "application/json")
          .end(JsonObject.of("message", "Resource not found").encode());
    } else {
      ari.answerHousekeeping(request);
    }
  }

  private static void answer(HttpServerRequest request) {
    switch (request.path()) {
      case "/ari/channels" ->
          answer(request, Stream.of("served", "late").map(RefusedCallersTest::channel));
      case "/ari/bridges" -> answer(request, Stream.of());
      default -> FakeAri.answerAsAsterisk22(request);
    }
  }

  private static void answer(HttpServerRequest request, Stream<JsonObject> list) {
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .end(new JsonArray(list.toList()).encode());
  }

  private static JsonObject channel(String id) {
    return RecordedEvents.about(id, "StasisStart").getJsonObject("channel");
  }

  private FakeAri.Request sent(String path) {
    Await.until(vertx, path + " is asked for", () -> request(path).isPresent());
    return request(path).orElseThrow();
  }

  private Optional<FakeAri.Request> request(String path) {
    return ari.unseen().stream().filter(request -> request.uri().equals(path)).findFirst();
  }

  private void deploy() {
    await(
        vertx.deployVerticle(
            new AriBridgeVerticle(),
            new DeploymentOptions().setConfig(CONFIG.copy().put("url", ari.url()))));
    states.await("connected");
  }
}
