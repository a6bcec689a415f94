package dev.ariattendant.stories;

import static dev.ariattendant.stories.LocalAttendant.classicMenu;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.config.RestMode;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.BestTime;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers meet in the classic menu, whichever way commands reach Asterisk. */
abstract class AttendantStories<E extends Exchange> extends ExchangeStories<E> {

  private static final DateTimeFormatter ARI_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

  private static final Duration NOT_MEASURED = ChronoUnit.FOREVER.getDuration();

  private final RestMode rest;

  AttendantStories(E exchange, RestMode rest) {
    super(exchange);
    this.rest = rest;
  }

  @Test
  void theClassicTranscript() {
    exchange.waysOfKeys().forEach(this::theClassicTranscript);
  }

  private void theClassicTranscript(Dtmf dtmf) {
    try (LocalAttendant served = serve(classicMenu("1s"));
        Caller caller = exchange.call(dtmf)) {
      for (char key : List.of('1', '2', '8')) {
        served.hears("sound:press-2");
        caller.press(key);
        served.attendant.next("key.pressed");
      }
      served.attendant.next(AttendantEvents.INPUT_TIMEOUT);
      served.hears("sound:are-you-still-there");
      caller.hangUp();
      JsonObject ended = served.attendant.next(AttendantEvents.CALL_ENDED);

      String channel = "Channel " + ended.getJsonObject("channel").getString("name");
      assertThat(served.transcript())
          .containsExactly(
              channel + " has entered the application",
              channel + " entered 1",
              channel + " entered 2",
              channel + " entered 8",
              channel + " entered an invalid option!",
              channel + " stopped paying attention...",
              channel + " has left the application");
      assertThat(ended.getJsonObject("summary"))
          .contains(
              entry("keys", "128"),
              entry("options", JsonArray.of("1", "2")),
              entry("ended", "hangup"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sound:press-1", "sound:or", "sound:press-2"})
  void aKeyDuringTheMenuStopsItAndRepeatsTheDigit(String media) {
    assertAtOnce(() -> stopsMenuAt(media));
  }

  private Duration stopsMenuAt(String media) {
    try (LocalAttendant served = serve(new JsonObject());
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears(media);
      caller.press('1');
      Duration taken = timeToStop(served, media);
      served.hears("sound:you-entered");
      served.hears("sound:digits/1");
      served.hears("sound:press-1");
      return taken;
    }
  }

  @Test
  void aKeyDuringAnAnswerStopsIt() {
    assertAtOnce(this::stopsAnswer);
  }

  private Duration stopsAnswer() {
    try (LocalAttendant served = serve(new JsonObject());
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press('1');
      served.hears("sound:you-entered");
      caller.press('2');
      Duration taken = timeToStop(served, "sound:you-entered");
      served.hears("sound:you-entered");
      served.hears("sound:digits/2");
      served.hears("sound:press-1");
      return taken;
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {'0', '3', '4', '5', '6', '7', '8', '9', '*', '#', 'A', 'B', 'C', 'D'})
  void anyOtherKeyIsInvalidAndTheMenuStartsOver(char key) {
    try (LocalAttendant served = serve(new JsonObject());
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press(key);
      assertThat(served.attendant.next(AttendantEvents.INPUT_INVALID).getString("digit"))
          .isEqualTo(String.valueOf(key));
      served.hears("sound:option-is-invalid");
      served.hears("sound:press-1");
    }
  }

  @Test
  void tenKeysAtOnceAreAllTakenAndTheLastOneIsAnswered() {
    try (LocalAttendant served = serve(new JsonObject());
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      for (char key : "1212121282".toCharArray()) {
        caller.press(key);
      }
      StringBuilder keys = new StringBuilder();
      for (int i = 0; i < 10; i++) {
        keys.append(served.attendant.next(AttendantEvents.KEY_PRESSED).getString("digit"));
      }
      assertThat(keys).hasToString("1212121282");
      served.hears("sound:digits/2");
      served.hears("sound:press-1");
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sound:press-1",
        "sound:or",
        "sound:press-2",
        "sound:you-entered",
        "sound:option-is-invalid",
        "sound:are-you-still-there"
      })
  void hangingUpDuringAnyPromptEndsTheCallAndNothingElse(String media) {
    try (LocalAttendant served = serve(classicMenu("100ms"));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      switch (media) {
        case "sound:press-1" -> {}
        case "sound:you-entered" -> {
          caller.press('1');
          served.hears(media);
        }
        case "sound:option-is-invalid" -> {
          caller.press('8');
          served.hears(media);
        }
        default -> served.hears(media);
      }
      caller.hangUp();
      assertThat(served.summary().getString("ended")).isEqualTo("hangup");
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
      assertThat(served.calls()).isZero();
    }
  }

  @Test
  void twentyCallersAtOnceAreAllServed() {
    try (LocalAttendant served = serve(new JsonObject())) {
      List<Caller> callers =
          IntStream.range(0, 20).parallel().mapToObj(i -> exchange.call(Dtmf.SIP_INFO)).toList();
      callers.forEach(caller -> caller.press('2'));
      for (int i = 0; i < callers.size(); i++) {
        served.hears("sound:digits/2");
      }
      callers.parallelStream().forEach(Caller::hangUp);
      for (int i = 0; i < callers.size(); i++) {
        assertThat(served.summary().getString("options")).contains("2");
      }
      assertThat(served.calls()).isZero();
    }
  }

  @Test
  void afterARestartOfAsteriskTheNextCallerIsServed() {
    try (LocalAttendant served = serve(new JsonObject())) {
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        served.hears("sound:press-1");
        exchange.stop();
        served.status.next("the loss", state -> "connecting".equals(state.getString("state")));
        caller.hangUp();
        exchange.start();
        served.connected();
      }
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        served.hears("sound:press-1");
        caller.press('1');
        served.hears("sound:digits/1");
      }
    }
  }

  @Test
  void whenTheAttendantIsStoppedItsCallersGoBackToTheDialplan() {
    try (LocalAttendant served = serve(new JsonObject());
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      served.undeploy();
      caller.hangUp();
      assertThat(served.summary().getString("ended")).isEqualTo("handed-back");
    }
  }

  @Test
  void aWrongPasswordIsSaidOnceClearlyAndTriedAgain() {
    JsonObject config = config(new JsonObject());
    config.getJsonObject("asterisk").put("username", "somebody").put("password", "geheim");
    try (Log log = Log.ofTheBridge();
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), config)) {
      Await.until(
          served.vertx(),
          "three attempts have been made",
          () -> log.lines().stream().filter(line -> line.contains("(401)")).toList(),
          seen -> seen.size() >= 3);
      assertThat(log.troubles())
          .singleElement()
          .asString()
          .contains("refused user somebody (401): check asterisk.username and asterisk.password");
      assertThat(log.lines()).noneMatch(line -> line.contains("geheim"));
    }
  }

  @Test
  void withAWrongApplicationNameTheLogSaysWhatTheDialplanWouldNeed() {
    JsonObject config = config(new JsonObject());
    config.getJsonObject("asterisk").put("app", "channel-bb");
    try (Log log = Log.ofTheBridge();
        LocalAttendant served = new LocalAttendant(Vertx.vertx(), config)) {
      served.connected();
      assertThat(log.lines())
          .anyMatch(line -> line.contains("calls come from Stasis(channel-bb) in the dialplan"));
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        caller.hangUp();
      }
      assertThat(served.ari.all()).isEmpty();
      assertThat(served.attendant.all()).isEmpty();
    }
  }

  private LocalAttendant serve(JsonObject attendantSection) {
    LocalAttendant served = LocalAttendant.by(config(attendantSection));
    assertThat(served.connection().getString("rest")).isEqualTo(word(rest));
    return served;
  }

  private JsonObject config(JsonObject attendantSection) {
    JsonObject config = LocalAttendant.config(exchange, attendantSection);
    config.getJsonObject("asterisk").put("rest", word(rest));
    return config;
  }

  private static String word(RestMode rest) {
    return rest.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Measured by Asterisk's clock: neither the caller's telephone nor the test counts. If the key
   * came only after the medium, on a busy machine, nothing was measured.
   */
  private static Duration timeToStop(LocalAttendant served, String media) {
    JsonObject key = served.ari.next("ChannelDtmfReceived");
    JsonObject finished = served.ari.next("PlaybackFinished");
    return finished.getJsonObject("playback").getString("media_uri").equals(media)
        ? Duration.between(time(key), time(finished))
        : NOT_MEASURED;
  }

  private static void assertAtOnce(Supplier<Duration> timeToStop) {
    BestTime.assertBelow(Duration.ofMillis(100), 5, timeToStop);
  }

  private static Map.Entry<String, Object> entry(String key, Object value) {
    return Map.entry(key, value);
  }

  private static OffsetDateTime time(JsonObject event) {
    return OffsetDateTime.parse(event.getString("timestamp"), ARI_TIME);
  }
}
