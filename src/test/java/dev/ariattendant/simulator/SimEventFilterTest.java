package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application's event filter. */
@ExtendWith(VertxExtension.class)
class SimEventFilterTest {

  private static final double FAST = 10_000;
  private static final String FILTER = "/applications/channel-aa/eventFilter";

  private Simulator simulator;
  private AriClient ari;
  private EventLog events;

  @BeforeEach
  void start(Vertx vertx) {
    simulator = await(Simulator.start(vertx, SimulatorOptions.defaults().withSpeed(FAST)));
    ari = new AriClient(vertx, simulator);
    events = ari.connect("channel-aa");
  }

  private static JsonArray types(String... types) {
    JsonArray array = new JsonArray();
    for (String type : types) {
      array.add(new JsonObject().put("type", type));
    }
    return array;
  }

  private void aCallComesAndGoes() {
    SimulatedCaller alice = ari.call(events, CallerOptions.to("channel-aa"));
    ari.post("/channels/" + alice.channelId() + "/answer");
    alice.hangUp();
    events.first("StasisEnd");
  }

  @Test
  void onlyAllowedEventsAreSent() {
    Answer answer =
        ari.put(FILTER, new JsonObject().put("allowed", types("StasisStart", "StasisEnd")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getJsonArray("events_allowed"))
        .isEqualTo(types("StasisStart", "StasisEnd"));
    aCallComesAndGoes();
    assertThat(events.shown()).containsExactly("StasisStart", "StasisEnd");
  }

  @Test
  void disallowedEventsAreNotSentEvenIfAllowed() {
    ari.put(
        FILTER,
        new JsonObject()
            .put("allowed", types("StasisStart", "ChannelStateChange", "StasisEnd"))
            .put("disallowed", types("ChannelStateChange")));

    aCallComesAndGoes();
    assertThat(events.shown()).containsExactly("StasisStart", "StasisEnd");
  }

  @Test
  void aListThatIsLeftOutStaysAsItIs() {
    ari.put(FILTER, new JsonObject().put("allowed", types("StasisStart")));

    JsonObject application =
        ari.put(FILTER, new JsonObject().put("disallowed", types("ChannelVarset"))).json();

    assertThat(application.getJsonArray("events_allowed")).isEqualTo(types("StasisStart"));
    assertThat(application.getJsonArray("events_disallowed")).isEqualTo(types("ChannelVarset"));
  }

  @Test
  void anEmptyBodyClearsBothLists() {
    ari.put(FILTER, new JsonObject().put("allowed", types("StasisStart")));

    JsonObject application = ari.send(HttpMethod.PUT, FILTER).json();

    assertThat(application.getJsonArray("events_allowed")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"allowed\":[\"StasisStart\"]}", "{\"allowed\":null}"})
  void whatIsNoListOfTypesIsRefused(String body) {
    Answer answer = ari.put(FILTER, new JsonObject(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo("Invalid format definition");
  }

  @Test
  void anUnknownApplicationHasNoFilter() {
    Answer answer = ari.put("/applications/nope/eventFilter", new JsonObject());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).isEqualTo("Application not found");
  }

  @Test
  void aFilterStaysWhenANewSocketTakesTheApplicationOver() {
    ari.put(FILTER, new JsonObject().put("allowed", types("StasisStart")));

    ari.connect("channel-aa");

    assertThat(ari.get("/applications/channel-aa").json().getJsonArray("events_allowed"))
        .hasSize(1);
    // It also hides that the application was replaced.
    assertThat(events.shown()).isEmpty();
  }

  @Test
  void aFilterGoesWithTheApplication() {
    ari.put(FILTER, new JsonObject().put("allowed", types("StasisStart")));
    events.close();
    ari.getUntil(404, "/applications/channel-aa");

    ari.connect("channel-aa");

    assertThat(ari.get("/applications/channel-aa").json().getJsonArray("events_allowed")).isEmpty();
  }

  @Test
  void aBodyOfAnotherTypeIsNotRead() {
    Answer answer =
        await(
            ari.request(
                HttpMethod.PUT, FILTER, "text/json", Buffer.buffer("{\"allowed\":[\"bad\"]}")));

    assertThat(answer.status()).isEqualTo(200);
  }
}
