package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls that the dialplan broadcasts to several applications, among them the bridge's. */
@ExtendWith(VertxExtension.class)
final class ClaimsTest {

  private static final String LOST =
      "{\"message\": \"Channel has already been claimed by another application\"}";

  private static final JsonObject CLAIM_OF_ANOTHER =
      JsonObject.of("operation", "events.claimChannel", "channelId", "x", "application", "y");

  private final CapturedLog log = new CapturedLog();
  private final BlockingQueue<Message<JsonObject>> questions = new LinkedBlockingQueue<>();
  private final BlockingQueue<HttpServerRequest> claims = new LinkedBlockingQueue<>();
  private OfferedCalls offered;
  private Vertx vertx;
  private FakeAri ari;
  private States states;
  private BusRecorder events;
  private String bridge;
  private ServerWebSocket socket;

  @BeforeEach
  void startAri(Vertx vertx) {
    this.vertx = vertx;
    ari = FakeAri.start(vertx);
    states = States.of(vertx, "asterisk");
    events = BusRecorder.at(vertx, "ari.events");
    offered = OfferedCalls.accepted(vertx);
  }

  @AfterEach
  void allIsNormalLife() {
    log.close();
    assertThat(log.warnings()).noneMatch(line -> line.contains("channel 17"));
  }

  @Test
  void aCallThatAnAttendantWouldTakeIsClaimed() {
    attendantsWouldTakeCalls();
    deploy(new JsonObject());
    JsonObject broadcast = broadcast("17.5");

    Message<JsonObject> question = next(questions);
    assertThat(question.body()).isEqualTo(broadcast);
    assertThat(question.headers().get("type")).isEqualTo("CallBroadcast");
    assertThat(question.headers().get("asterisk")).isEqualTo("asterisk");
    assertThat(question.headers().get("app")).isEqualTo("channel-aa");
    assertThat(question.headers().get("command")).isEqualTo("ari.command.asterisk");
    assertClaimed("17.5");
    enters("17.5");
    assertThat(offered.next().body().getJsonObject("channel").getString("id")).isEqualTo("17.5");
  }

  @Test
  void byDefaultItIsLeftToOthers() {
    attendantsWouldTakeCalls();
    deploy(JsonObject.of("broadcast", "ignore"));
    broadcast("17.5");
    somethingElseHappens();
    events.next(2);
    assertThat(questions).isEmpty();
    assertThat(ari.unseen()).isEmpty();
  }

  @Test
  void withoutAnAttendantNoCallIsClaimed() {
    deploy(new JsonObject());
    broadcast("17.5");
    somethingElseHappens();
    events.next(2);
    attendantsWouldTakeCalls();
    broadcast("17.6");
    assertClaimed("17.6");
  }

  @Test
  void whereAllAttendantsAreBusyItIsLeftToOthers() {
    AtomicBoolean busy = new AtomicBoolean(true);
    attendant(
        question -> {
          if (busy.getAndSet(false)) {
            question.fail(429, "busy");
          } else {
            question.reply(null);
          }
        });
    deploy(new JsonObject());
    broadcast("17.5");
    broadcast("17.6");
    assertClaimed("17.6");
  }

  @Test
  void noMoreAreClaimedThanThisConnectionMayHave() {
    attendantsWouldTakeCalls();
    ari.answering(this::holdClaims);
    deploy(JsonObject.of("maxCalls", 2));
    enters("running");
    offered.next();
    broadcast("17.5");
    broadcast("17.6");
    assertClaimed("17.5");
    next(claims).response().setStatusCode(204).end();
    enters("17.5");
    offered.next();
    broadcast("17.7");
    socket.writeTextMessage(RecordedEvents.about("running", "StasisEnd").encode());
    broadcast("17.8");
    assertClaimed("17.8");
    assertThat(questions).hasSize(2);
  }

  @Test
  void aLostCallFreesItsPlace() {
    BlockingQueue<JsonObject> outcomes = somebodyKeepsPlaces();
    deploy(JsonObject.of("maxCalls", 1));
    ari.answering(409, "application/json", LOST);
    broadcast("17.5");
    assertClaimed("17.5");
    assertThat(next(outcomes)).isEqualTo(JsonObject.of("claimed", false));
    broadcast("17.6");
    assertClaimed("17.6");
  }

  @Test
  void oneForWhichThereWasNoRoomIsClaimedOnceAnotherIsLost() {
    attendantsWouldTakeCalls();
    ari.answering(this::holdClaims);
    deploy(JsonObject.of("maxCalls", 1));
    broadcast("17.5");
    broadcast("17.6");
    assertClaimed("17.5");
    next(claims).response().setStatusCode(409).end(LOST);
    assertClaimed("17.6");
  }

  @Test
  void oneThatAttendantsHadNoRoomForIsClaimedOnceAnotherIsLost() {
    AtomicBoolean full = new AtomicBoolean();
    attendant(
        question -> {
          questions.add(question);
          if (full.getAndSet(true)) {
            question.fail(429, "busy");
          } else {
            question
                .replyAndRequest(null)
                .onSuccess(
                    over -> {
                      full.set(false);
                      over.reply(null);
                    });
          }
        });
    ari.answering(this::holdClaims);
    deploy(new JsonObject());
    broadcast("17.5");
    broadcast("17.6");
    assertClaimed("17.5");
    next(questions);
    next(questions);
    next(claims).response().setStatusCode(409).end(LOST);
    assertClaimed("17.6");
  }

  @Test
  @DisplayName(
      "a call that was refused before the attendant knew of the free place is claimed once it"
          + " knows")
  void aRefusedCallIsClaimedOnceAPlaceIsFree() {
    AtomicBoolean full = new AtomicBoolean();
    BlockingQueue<Message<Object>> losses = new LinkedBlockingQueue<>();
    attendant(
        question -> {
          questions.add(question);
          if (full.getAndSet(true)) {
            question.fail(429, "busy");
          } else {
            question.replyAndRequest(null).onSuccess(losses::add);
          }
        });
    ari.answering(409, "application/json", LOST);
    deploy(JsonObject.of("offerTimeout", "10s"));
    broadcast("17.5");
    assertClaimed("17.5");
    Message<Object> loss = next(losses);
    broadcast("17.6");
    next(questions);
    next(questions);
    // The refusal is there before anything that is answered later.
    await(vertx.eventBus().request("ari.status.asterisk", null));
    full.set(false);
    loss.reply(null);
    assertClaimed("17.6");
  }

  @Test
  void aClaimedCallThatNeverComesIsForgotten() {
    BlockingQueue<JsonObject> outcomes = somebodyKeepsPlaces();
    deploy(JsonObject.of("maxCalls", 1, "requestTimeout", "1s"));
    broadcast("17.5");
    assertClaimed("17.5");
    assertThat(next(outcomes)).isEqualTo(JsonObject.of("claimed", false));
    broadcast("17.6");
    assertClaimed("17.6");
  }

  @Test
  void theCallMayComeBeforeTheAnswer() {
    BlockingQueue<JsonObject> outcomes = somebodyKeepsPlaces();
    ari.answering(this::holdClaims);
    deploy(JsonObject.of("maxCalls", 2));
    broadcast("17.5");
    assertClaimed("17.5");
    HttpServerRequest claim = next(claims);
    enters("17.5");
    offered.next();
    assertThat(next(outcomes)).isEqualTo(JsonObject.of("claimed", true));
    claim.response().setStatusCode(204).end();
    broadcast("17.6");
    assertClaimed("17.6");
    assertThat(outcomes).isEmpty();
  }

  @Test
  void aClaimWithoutAnAnswerMayHaveBeenCarriedOut() {
    BlockingQueue<JsonObject> outcomes = somebodyKeepsPlaces();
    ari.answering(this::holdClaims);
    deploy(JsonObject.of("requestTimeout", "1s", "rest", "http"));
    broadcast("17.5");
    next(claims);
    // Sent after the claim, it times out after it.
    Future<Message<Object>> givenUp =
        vertx.eventBus().request("ari.command.asterisk", CLAIM_OF_ANOTHER);
    next(claims);
    await(givenUp.otherwiseEmpty());
    enters("17.5");
    offered.next();
    assertThat(next(outcomes)).isEqualTo(JsonObject.of("claimed", true));
  }

  @Test
  void aChannelThatWasCreatedByACommandIsItsCreatorsOwn() {
    attendantsWouldTakeCalls();
    deploy(new JsonObject());
    await(
        vertx
            .eventBus()
            .request(
                "ari.command.asterisk",
                JsonObject.of(
                    "operation", "channels.create",
                    "endpoint", "Local/1@x",
                    "app", "channel-aa",
                    "channelId", "17.5")));
    ari.nextRequest();
    broadcast("17.5");
    broadcast("17.6");
    assertClaimed("17.6");
    assertThat(questions).hasSize(1);
  }

  @Test
  void aStoppingBridgeWaitsForClaimedCalls() {
    attendantsWouldTakeCalls();
    ari.answering(this::holdClaims);
    deploy(JsonObject.of("gracePeriod", "10s"));
    broadcast("17.5");
    HttpServerRequest claim = next(claims);
    Future<Void> undeployed = vertx.undeploy(bridge);
    states.await("draining");
    broadcast("17.6");
    enters("17.5");
    offered.next();
    claim.response().setStatusCode(204).end();
    assertThat(undeployed.isComplete()).isFalse();
    socket.writeTextMessage(RecordedEvents.about("17.5", "StasisEnd").encode());
    await(undeployed);
    assertThat(questions).hasSize(1);
    assertThat(claims).isEmpty();
  }

  private void holdClaims(HttpServerRequest request) {
    if (request.path().equals("/ari/events/claim")) {
      claims.add(request);
    } else {
      FakeAri.answerAsAsterisk22(request);
    }
  }

  private void attendantsWouldTakeCalls() {
    attendant(
        question -> {
          questions.add(question);
          question.reply(null);
        });
  }

  /** As {@link #attendantsWouldTakeCalls}; returns what they are told at the end. */
  private BlockingQueue<JsonObject> somebodyKeepsPlaces() {
    BlockingQueue<JsonObject> outcomes = new LinkedBlockingQueue<>();
    attendant(
        question ->
            question
                .<JsonObject>replyAndRequest(null)
                .onSuccess(outcome -> outcomes.add(outcome.body())));
    return outcomes;
  }

  /** An attendant that is asked whether it would take a call. */
  private void attendant(Handler<Message<JsonObject>> onClaimQuestion) {
    await(
        vertx
            .eventBus()
            .<JsonObject>consumer("ari.claims.channel-aa", onClaimQuestion)
            .completion());
  }

  private JsonObject broadcast(String channelId) {
    JsonObject event = RecordedEvents.about(channelId, "CallBroadcast");
    socket.writeTextMessage(event.encode());
    return event;
  }

  private void somethingElseHappens() {
    socket.writeTextMessage(RecordedEvents.of("StasisEnd").encode());
  }

  private void enters(String channelId) {
    socket.writeTextMessage(RecordedEvents.about(channelId, "StasisStart").encode());
  }

  private void assertClaimed(String channelId) {
    FakeAri.Request claim = ari.nextRequest();
    assertThat(claim.method()).isEqualTo("POST");
    assertThat(claim.uri()).isEqualTo("/ari/events/claim");
    assertThat(new JsonObject(claim.body()))
        .isEqualTo(JsonObject.of("channelId", channelId, "application", "channel-aa"));
  }

  private static <T> T next(BlockingQueue<T> queue) {
    return Await.next(queue, "what comes next");
  }

  private void deploy(JsonObject config) {
    bridge =
        await(
            vertx.deployVerticle(
                new AriBridgeVerticle(),
                new DeploymentOptions()
                    .setConfig(
                        JsonObject.of(
                                "url",
                                ari.url(),
                                "broadcast",
                                "claim",
                                "gracePeriod",
                                "1ms",
                                "heartbeat",
                                "10s")
                            .mergeIn(config))));
    states.await("connected");
    socket = ari.nextSocket();
    assertThat(ari.nextRequest().uri()).startsWith("/ari/asterisk/info");
  }
}
