package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.RequestFault;
import dev.ariattendant.simulator.RequestFault.Reaction;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers meet while Asterisk answers late or wrongly, or sends frames that make no sense. */
final class BadAnswersTest {

  private static final int SPEED = 10;

  private final SimulatedExchange exchange = new SimulatedExchange(SPEED);
  private final Log log = Log.ofComplaints();

  @AfterEach
  void closeAll() {
    log.close();
    exchange.close();
  }

  /** Five simulated seconds are half a real second: within one requestTimeout, beyond the other. */
  @ParameterizedTest
  @CsvSource({"http, 5s", "http, 400ms", "websocket, 5s", "websocket, 400ms"})
  void whenEachAnswerIsFiveSecondsLateKeysAreAnsweredAllTheSame(String rest, String timeout) {
    JsonObject config = config(rest);
    config.getJsonObject("asterisk").put("requestTimeout", timeout);
    try (LocalAttendant served = LocalAttendant.by(config);
        Party party = Party.dial(exchange, 5, served.attendant::next)) {
      party.hears(served.ari::next, "sound:press-1");
      onRequest(request -> new Reaction.DelayAnswer(5_000));
      party.press('2');
      untilAnswered(served, party, "sound:digits/2");
      onRequest(RequestFault.NONE);
      party.press('1');
      untilAnswered(served, party, "sound:digits/1");
      party.hangUp();
      served.allIsWell(exchange);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "websocket"})
  void whenEveryTenthAnswerIs500NoCallerIsStuck(String rest) {
    AtomicInteger requests = new AtomicInteger();
    try (LocalAttendant served = LocalAttendant.by(config(rest))) {
      onRequest(
          request ->
              requests.incrementAndGet() % 10 == 0
                  ? new Reaction.Refuse(500, "Internal Server Error")
                  : new Reaction.CarryOut());
      String keys = "hear=sound:press-1 1 hear=sound:digits/1 w300 2 hear=sound:or 8 ".repeat(5);
      Await.await(
          Future.all(
              IntStream.range(0, 50)
                  .mapToObj(
                      number ->
                          exchange
                              .simulator()
                              .call(CallerOptions.to("channel-aa").withScript(keys + "bye"))
                              .ended())
                  .toList()));
      assertThat(requests).hasValueGreaterThan(1_000);
      onRequest(RequestFault.NONE);
      served.allIsWell(exchange);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "websocket"})
  void whenAHundredCallersAreGoneBeforeAnyCommandTheLogStaysQuiet(String rest) {
    try (LocalAttendant served = LocalAttendant.by(config(rest));
        Party before = Party.dial(exchange, 50, served.attendant::next)) {
      before.hears(served.ari::next, "sound:press-1");
      onRequest(request -> new Reaction.Refuse(404, "Channel not found"));
      before.press('1');
      Party after = Party.dial(exchange, 50, served.attendant::next);
      Await.until(
          served.vertx(),
          "all calls are over",
          () -> Party.haveEnded(served.attendant),
          seen -> seen.size() == 100);
      before.hangUp();
      after.hangUp();
      onRequest(RequestFault.NONE);
      served.allIsWell(exchange);
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
      assertThat(log.troubles()).isEmpty();
      assertThat(log.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "websocket"})
  void invalidFramesAreCountedAndDisturbNoCaller(String rest) {
    List<String> invalid =
        List.of(
            "", "invalid", "{", "[]", "7", "null", "{}", "{\"type\":7}", "x".repeat(10_000_000));
    try (LocalAttendant served = LocalAttendant.by(config(rest));
        Party party = Party.dial(exchange, 5, served.attendant::next)) {
      party.hears(served.ari::next, "sound:press-1");
      invalid.forEach(this::inject);
      party.channels().stream().flatMap(BadAnswersTest::oddEvents).forEach(this::inject);
      inject("{\"type\":\"News\",\"text\":\"" + "x".repeat(10_000_000) + "\"}");
      party.press('2');
      party.hears(served.ari::next, "sound:digits/2");
      party.hangUp();
      assertThat(served.connection().getJsonObject("dropped").getInteger("frames"))
          .isEqualTo(invalid.size());
      served.allIsWell(exchange);
      assertThat(served.states()).containsExactly("connected");
      assertThat(log.errors()).isEmpty();
    }
  }

  private static Stream<String> oddEvents(String channelId) {
    String channel = "\"channel\":{\"id\":\"" + channelId + "\"}";
    String target = "\"target_uri\":\"channel:" + channelId + "\"";
    return Stream.of(
        "{\"type\":\"ChannelDtmfReceived\"," + channel + "}",
        "{\"type\":\"ChannelDtmfReceived\",\"digit\":{\"1\":2}," + channel + "}",
        "{\"type\":\"ChannelDtmfReceived\",\"digit\":\"22\"," + channel + "}",
        "{\"type\":\"ChannelDtmfReceived\",\"digit\":\"2\",\"channel\":7}",
        "{\"type\":\"ChannelInvented\",\"digit\":\"2\"," + channel + "}",
        "{\"type\":\"PlaybackFinished\",\"playback\":[]}",
        "{\"type\":\"PlaybackFinished\",\"playback\":{" + target + "}}",
        "{\"type\":\"PlaybackFinished\",\"playback\":{\"id\":7," + target + "}}",
        "{\"type\":\"StasisStart\"}",
        "{\"type\":\"StasisStart\",\"channel\":{\"id\":7}}",
        "{\"type\":\"StasisEnd\",\"channel\":{\"id\":\"unknown\"}}",
        "{\"type\":\"RESTResponse\",\"request_id\":\"unknown\",\"status_code\":404}",
        "{\"type\":\"RESTResponse\",\"request_id\":1,\"status_code\":\"404\"}",
        "{\"type\":\"ApplicationReplaced\",\"application\":\"another\"}");
  }

  private void inject(String frame) {
    Await.await(exchange.simulator().inject(frame));
  }

  private void onRequest(RequestFault fault) {
    exchange.simulator().onRequest(fault);
  }

  private JsonObject config(String rest) {
    JsonObject config = LocalAttendant.config(exchange, LocalAttendant.classicMenu("10s"));
    config.getJsonObject("asterisk").put("rest", rest);
    return config;
  }

  /** Waits until each caller has heard this, or has gone back to the dialplan. */
  private static void untilAnswered(LocalAttendant served, Party party, String media) {
    Await.until(
        served.vertx(),
        "each caller has heard " + media,
        () -> {
          Set<String> missing = new HashSet<>(party.channels());
          missing.removeAll(Party.haveHeard(served.ari, media));
          missing.removeAll(Party.haveEnded(served.attendant));
          return missing.isEmpty();
        });
  }
}
