package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.FakeAri.Request;
import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a bridge does on each new WebSocket before it counts as connected. */
@ExtendWith(VertxExtension.class)
final class ConnectionSetUpTest {

  private static final String APPLICATION = "/ari/applications/channel-aa";

  private final CapturedLog log = new CapturedLog();
  private OfferedCalls offered;
  private Vertx vertx;
  private FakeAri ari;
  private States states;

  @BeforeEach
  void startAri(Vertx vertx) {
    this.vertx = vertx;
    ari = FakeAri.start(vertx);
    states = States.of(vertx, "asterisk");
    offered = OfferedCalls.accepted(vertx);
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void theEventsAreFilteredAfterEachConnection() {
    deploy(new JsonObject());
    for (int connection = 1; connection <= 2; connection++) {
      states.await("connected");
      Request filter = ari.nextFilter();
      assertThat(filter.method()).isEqualTo("PUT");
      assertThat(filter.uri()).isEqualTo(APPLICATION + "/eventFilter");
      JsonObject lists = new JsonObject(filter.body());
      assertThat(lists.getJsonArray("allowed")).isEmpty();
      assertThat(lists.getJsonArray("disallowed"))
          .contains(JsonObject.of("type", "ChannelVarset"))
          .doesNotContain(JsonObject.of("type", "StasisEnd"));
      ari.nextSocket().close();
    }
  }

  @Test
  void theEventsAreFilteredAsConfigured() {
    deploy(
        JsonObject.of(
            "events",
            JsonObject.of(
                "allowed", JsonArray.of("ChannelDtmfReceived"),
                "disallowed", JsonArray.of("PlaybackStarted"))));

    JsonObject lists = new JsonObject(ari.nextFilter().body());
    assertThat(lists.getJsonArray("allowed"))
        .contains(
            JsonObject.of("type", "ChannelDtmfReceived"), JsonObject.of("type", "RESTResponse"));
    assertThat(lists.getJsonArray("disallowed"))
        .containsExactly(JsonObject.of("type", "PlaybackStarted"));
  }

  @Test
  void anAsteriskThatTakesNoFilterIsConnectedAllTheSame() {
    ari.answeringHousekeeping(
        request -> {
          if (request.path().endsWith("/eventFilter")) {
            request.response().setStatusCode(400).end("{\"message\":\"no lists today\"}");
          } else {
            ari.answerHousekeeping(request);
          }
        });
    deploy(new JsonObject());

    states.await("connected");
    assertThat(log.warnings())
        .containsExactly(
            "WARN asterisk: Asterisk refuses the event filter, so it sends events of all types: no"
                + " lists today");
  }

  @Test
  void aCallThatIsThereAlreadyIsOfferedAndItsEventsFlow() {
    ari.holding("lost")
        .answering(
            request -> {
              if (request.path().equals("/ari/channels")) {
                JsonArray channels =
                    JsonArray.of(
                        RecordedEvents.about("lost", "StasisStart").getJsonObject("channel"));
                request
                    .response()
                    .putHeader("Content-Type", "application/json")
                    .end(channels.encode());
              } else {
                FakeAri.answerAsAsterisk22(request);
              }
            });
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.lost");
    deploy(new JsonObject());

    assertThat(states.await("connected").getInteger("calls")).isOne();
    Message<JsonObject> offer = offered.next();
    assertThat(offer.headers().get("resumed")).isEqualTo("true");
    assertThat(offer.body().getString("asterisk_id")).isEqualTo("02:fc");
    assertThat(owner.next().getString("type")).isEqualTo("StasisStart");
    ServerWebSocket socket = ari.nextSocket();
    socket.writeTextMessage(RecordedEvents.digit("lost", "5").encode());
    assertThat(owner.next().getString("digit")).isEqualTo("5");
    socket.writeTextMessage(RecordedEvents.about("lost", "StasisEnd").encode());
    owner.next();
  }

  @Test
  void aCallThatEndedDuringTheLossIsEndedWithTheNextConnection() {
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.17.5");
    deploy(new JsonObject());
    states.await("connected");
    ServerWebSocket socket = ari.nextSocket();
    socket.writeTextMessage(RecordedEvents.about("17.5", "StasisStart").encode());
    owner.next();
    socket.close();

    assertThat(owner.nextMessage().headers().get("synthetic")).isEqualTo("true");
    assertThat(states.await("connected").getInteger("calls")).isZero();
  }

  @Test
  void anAsteriskThatDoesntSayWhichCallsItHasIsAskedAgain() {
    ari.answeringHousekeeping(request -> request.response().setStatusCode(500).end());
    deploy(new JsonObject());
    log.awaitLines(1, "WARN asterisk: Asterisk doesn't say which calls it has; asking again");
    assertThat(states.all()).isEmpty();
    long asked = ari.arrivals(APPLICATION);
    ari.answeringHousekeeping(ari::answerHousekeeping);

    states.await("connected");
    assertThat(ari.arrivals(APPLICATION)).isEqualTo(asked + 1);
    assertThat(ari.arrivals("handshake")).isOne();
  }

  @Test
  void aSocketWhoseApplicationAsteriskDoesntKnowIsNotKept() {
    ari.answeringHousekeeping(
        request -> {
          if (request.path().equals(APPLICATION)) {
            request.response().setStatusCode(404).end("{\"message\":\"Application not found\"}");
          } else {
            ari.answerHousekeeping(request);
          }
        });
    deploy(new JsonObject());
    log.awaitLines(
        1, "WARN asterisk: Asterisk doesn't know application channel-aa in spite of the socket");
    ari.nextSocket();
    ari.nextSocket();
    ari.answeringHousekeeping(ari::answerHousekeeping);

    states.await("connected");
  }

  @Test
  void anAnswerToAQuestionOfALostSocketDoesTheNextOneNoHarm() {
    Queue<HttpServerRequest> unanswered = new ConcurrentLinkedQueue<>();
    ari.answeringHousekeeping(
        request -> {
          if (request.path().equals(APPLICATION)) {
            unanswered.add(request);
          } else {
            ari.answerHousekeeping(request);
          }
        });
    deploy(new JsonObject());
    Await.until(vertx, "it is asked for its calls", () -> unanswered, seen -> !seen.isEmpty());
    ari.answeringHousekeeping(ari::answerHousekeeping);
    ari.nextSocket().close();
    states.await("connected");
    unanswered.forEach(request -> request.response().setStatusCode(404).end("{}"));
    for (int later = 0; later < 3; later++) {
      await(
          vertx
              .eventBus()
              .request("ari.command.asterisk", JsonObject.of("operation", "asterisk.ping")));
    }

    assertThat(states.all()).containsExactly("connected");
    assertThat(ari.arrivals("handshake")).isEqualTo(2);
    assertThat(log.warnings())
        .containsExactly("WARN asterisk: the connection is lost; trying again until it works");
  }

  @Test
  void framesThatAreNoEventsAreCounted() {
    BusRecorder tap = BusRecorder.at(vertx, "ari.events");
    deploy(new JsonObject());
    states.await("connected");
    ServerWebSocket socket = ari.nextSocket();
    socket.writeTextMessage("garbage");
    socket.writeTextMessage("{}");
    socket.writeTextMessage(RecordedEvents.of("StasisEnd").encode());
    tap.next();

    JsonObject status =
        await(vertx.eventBus().<JsonObject>request("ari.status.asterisk", null)).body();
    assertThat(status.getJsonObject("dropped")).isEqualTo(JsonObject.of("frames", 2, "events", 0));
  }

  private void deploy(JsonObject config) {
    JsonObject conf =
        JsonObject.of(
                "url", ari.url(),
                "reconnectDelay", "5ms",
                "reconnectDelayMax", "20ms")
            .mergeIn(config);
    await(vertx.deployVerticle(new AriBridgeVerticle(), new DeploymentOptions().setConfig(conf)));
  }
}
