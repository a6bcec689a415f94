package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replays calls that were recorded on Asterisk 22: the simulator must send the same responses and
 * events, field for field, in the same order.
 */
@ExtendWith(VertxExtension.class)
class RecordingsTest {

  private static final double SPEED = 2;

  /** Fields that differ from call to call. */
  private static final String[] VOLATILE = {
    "timestamp", "creationtime", "protocol_id", "name\":\"PJSIP", "value"
  };

  private Simulator simulator;
  private AriClient ari;
  private EventLog events;
  private SimulatedCaller caller;

  /** The simulator's ids by those in the recording. */
  private final Map<String, String> ids = new HashMap<>();

  @BeforeEach
  void start(Vertx vertx) {
    SimulatorOptions options =
        SimulatorOptions.defaults().withSpeed(SPEED).withMissingSounds("does-not-exist");
    simulator = await(Simulator.start(vertx, options));
    ari = new AriClient(vertx, simulator);
    events = ari.connect("channel-aa");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "full-call",
        "lists",
        "bad-media",
        "continue",
        "hang-up-with-queue",
        "hang-up-by-application",
        "unanswered",
        "caller-cancels"
      })
  void theSimulatorDoesTheSameAsAsterisk(String recording) throws IOException {
    int seen = 0;
    for (JsonObject line : lines(recording)) {
      if (line.containsKey("caller")) {
        act(line.getString("caller"));
      } else if (line.containsKey("request")) {
        replay(line);
      } else {
        JsonObject expected = line.getJsonObject("event");
        if (expected.getString("type").equals("StasisStart")) {
          ids.put(expected.getJsonObject("channel").getString("id"), caller.channelId());
        }
        seen++;
        JsonObject event = events.until(seen).get(seen - 1);
        assertThat(constant(event.encode())).isEqualTo(constant(here(expected.encode())));
      }
    }
    assertThat(events.all()).hasSize(seen);
  }

  private static List<JsonObject> lines(String recording) throws IOException {
    String file = "/simulator/" + recording + ".jsonl";
    try (InputStream in = RecordingsTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(JsonObject::new)
          .toList();
    }
  }

  private void act(String action) {
    if (action.equals("call")) {
      caller = simulator.call(CallerOptions.to("channel-aa"));
    } else if (action.equals("hang up")) {
      caller.hangUp();
    } else {
      caller.press(action.charAt(action.length() - 1));
    }
  }

  private void replay(JsonObject line) {
    JsonObject request = line.getJsonObject("request");
    JsonObject expected = line.getJsonObject("answer");

    Answer answer =
        await(
            ari.request(
                HttpMethod.valueOf(request.getString("method")),
                here(request.getString("uri")),
                request.getString("content_type", ""),
                body(request.getValue("body"))));

    assertThat(answer.status()).as(request.encode()).isEqualTo(expected.getInteger("status"));
    assertThat(answer.reason()).isEqualTo(expected.getString("reason"));
    if (expected.getValue("body") == null) {
      assertThat(answer.body().length()).isZero();
    } else {
      learn(expected.getJsonObject("body"), answer.json());
      String body = here(expected.getJsonObject("body").encode());
      // Sometimes Asterisk had begun to play before it responded; the simulator never has.
      assertThat(answer.json().encode())
          .isEqualTo(answer.status() == 201 ? body.replace("playing", "queued") : body);
    }
  }

  /** A body that was no JSON is recorded as a string. */
  private static Buffer body(Object recorded) {
    if (recorded == null) {
      return Buffer.buffer();
    }
    return recorded instanceof String text ? Buffer.buffer(text) : Json.encodeToBuffer(recorded);
  }

  /** An id that Asterisk has made up differs from the simulator's. */
  private void learn(JsonObject expected, JsonObject actual) {
    if (expected.containsKey("id")) {
      ids.put(expected.getString("id"), actual.getString("id"));
    }
  }

  private String here(String recorded) {
    String text = recorded;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      text = text.replace(id.getKey(), id.getValue());
    }
    return text;
  }

  private static String constant(String event) {
    String text = event;
    for (String field : VOLATILE) {
      text = text.replaceAll("\"" + field + "[^,]*,", "\"" + field + "\":*,");
    }
    return text;
  }
}
