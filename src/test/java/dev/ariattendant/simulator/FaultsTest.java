package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import dev.ariattendant.simulator.EventFault.Delivery;
import dev.ariattendant.simulator.RequestFault.Reaction;
import dev.ariattendant.simulator.SimulatedRequest.Transport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Faults that tests inject. */
@ExtendWith(VertxExtension.class)
class FaultsTest {

  private static final double FAST = 10_000;
  private static final long LATE_MS = 1000;

  private Simulator simulator;
  private AriClient ari;
  private EventLog events;
  private SimulatedCaller alice;

  @BeforeEach
  void aliceIsAnswered(Vertx vertx) {
    simulator = await(Simulator.start(vertx, SimulatorOptions.defaults().withSpeed(FAST)));
    ari = new AriClient(vertx, simulator);
    events = ari.connect("channel-aa");
    alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));
  }

  private Future<Answer> play() {
    return ari.request(
        HttpMethod.POST,
        "/channels/" + alice.channelId() + "/play?media=sound:or",
        "",
        Buffer.buffer());
  }

  private void fail(String operation, Reaction reaction) {
    simulator.onRequest(
        request -> request.operation().equals(operation) ? reaction : new Reaction.CarryOut());
  }

  @Test
  void aRequestCanBeRefused() {
    fail("channels.play", new Reaction.Refuse(503, "not today"));

    Answer answer = await(play());

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.message()).isEqualTo("not today");
    assertThat(simulator.playbacks()).isZero();
  }

  @Test
  void aRequestCanBeAnsweredWithAnything() {
    JsonArray body = new JsonArray().add("anything");
    fail("channels.play", new Reaction.Answer(404, body));

    Answer answer = await(play());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.reason()).isEqualTo("Not Found");
    assertThat(answer.body().toJsonArray()).isEqualTo(body);
    assertThat(simulator.playbacks()).isZero();
  }

  @Test
  void anAnswerNeedsNoBody() {
    fail("channels.play", new Reaction.Answer(204, null));

    Answer answer = await(play());

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body().length()).isZero();
  }

  @Test
  void aFaultSeesTheRequestWithoutThePassword() {
    List<SimulatedRequest> seen = new CopyOnWriteArrayList<>();
    simulator.onRequest(
        request -> {
          seen.add(request);
          return new Reaction.CarryOut();
        });
    JsonObject body = new JsonObject().put("media", "sound:or");
    String path = "/channels/" + alice.channelId() + "/play/a%2Fb";

    ari.post(path + "?lang=d%65", body);

    assertThat(seen)
        .containsExactly(
            new SimulatedRequest(
                "channels.playWithId", "POST", path, Map.of("lang", "de"), body, Transport.HTTP));
  }

  @Test
  void aFaultSeesTheHandshake() {
    List<SimulatedRequest> seen = new CopyOnWriteArrayList<>();
    simulator.onRequest(
        request -> {
          seen.add(request);
          return new Reaction.CarryOut();
        });

    ari.connect("b");

    assertThat(seen)
        .containsExactly(
            new SimulatedRequest(
                "events.eventWebsocket",
                "GET",
                "/events",
                Map.of("app", "b"),
                null,
                Transport.HTTP));
  }

  @Test
  void aRequestCanBeLate() {
    fail("channels.play", new Reaction.Delay(LATE_MS));

    assertThat(await(play()).status()).isEqualTo(201);
    events.first("PlaybackFinished");
  }

  @Test
  void anAnswerCanBeOvertakenByItsEvents() {
    fail("channels.play", new Reaction.DelayAnswer(3_600_000));

    Future<Answer> answer = play();

    events.first("PlaybackFinished");
    assertThat(answer.isComplete()).isFalse();
  }

  @Test
  void anAnswerCanBeLost() {
    fail("channels.play", new Reaction.LoseAnswer());

    Future<Answer> answer = play();

    events.first("PlaybackFinished");
    ari.get("/asterisk/ping");
    assertThat(answer.isComplete()).isFalse();
  }

  @Test
  void aRequestCanBeSwallowed() {
    fail("channels.play", new Reaction.Ignore());

    Future<Answer> answer = play();
    ari.getUntil(200, "/asterisk/ping");

    assertThat(answer.isComplete()).isFalse();
    assertThat(events.shownSinceAnswer()).isEmpty();
  }

  @Test
  void aHandshakeCanBeRefused() {
    fail("events.eventWebsocket", new Reaction.Refuse(503, "not today"));

    Future<EventLog> refused = ari.tryConnect("/ari/events?app=b&" + AriClient.API_KEY);

    assertThat(await(refused.map("").otherwise(Throwable::getMessage))).contains("503");
  }

  @Test
  void faultsCanBeTurnedOff() {
    fail("channels.play", new Reaction.Ignore());

    simulator.onRequest(RequestFault.NONE);

    assertThat(await(play()).status()).isEqualTo(201);
  }

  @Test
  void requestsAreCountedByOperation() {
    await(play());
    await(play());

    assertThat(simulator.requests())
        .containsEntry("channels.play", 2L)
        .containsEntry("channels.answer", 1L)
        .containsEntry("events.eventWebsocket", 1L)
        .doesNotContainKey("playbacks.stop");
  }

  @Test
  void anEventCanBeLost() {
    lose("PlaybackStarted");

    await(play());

    events.first("PlaybackFinished");
    assertThat(events.shownSinceAnswer()).containsExactly("PlaybackFinished sound:or done");
  }

  private void lose(String type) {
    simulator.onEvent(
        event -> event.getString("type").equals(type) ? List.of() : List.of(Delivery.now(event)));
  }

  @Test
  void anEventCanComeTwice() {
    simulator.onEvent(event -> List.of(Delivery.now(event), Delivery.now(event)));

    alice.press('1');

    events.nth("ChannelDtmfReceived", 2);
  }

  @Test
  void anEventCanBeOvertaken() {
    simulator.onEvent(
        event ->
            event.getString("type").equals("PlaybackStarted")
                ? List.of(Delivery.after(1_000_000, event))
                : List.of(Delivery.now(event)));

    await(play());

    events.first("PlaybackStarted");
    assertThat(events.shownSinceAnswer())
        .containsExactly("PlaybackFinished sound:or done", "PlaybackStarted sound:or playing");
  }

  @Test
  void anEventCanBeChanged() {
    simulator.onEvent(event -> List.of(Delivery.now(new JsonObject().put("type", "Nonsense"))));

    alice.press('1');

    events.first("Nonsense");
  }
}
