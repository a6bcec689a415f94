package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.attendant.speech.said.SaidSounds;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.flow.Medium;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Numbers, dates, times and digits, said by an Asterisk that has no German sounds. */
@Timeout(90)
abstract class SaidValueStories<E extends Exchange> extends ExchangeStories<E> {

  private static final String MENUS =
      """
      language: LANGUAGE
      menu:
        prompt: [{number: 999999999}, {number: -21}, {date: 2026-12-24}, {time: "13:05"}]
        timeout: 60s
        options:
          21:
            say: [{digits: "${EXTEN}*"}, {number: "${EXTEN}"}, {date: "2026-12-${EXTEN}"}]
            then: {menu: main}
          3:
            collect: PIN
            min: 3
            max: 3
            secret: true
            then: {say: [{digits: "${PIN}"}, {number: "${PIN}"}], then: {menu: end}}
      menus:
        end: {prompt: sound:vm-goodbye, timeout: 60s, options: {1: hangup}}
      """;

  SaidValueStories(E exchange) {
    super(exchange);
  }

  private static JsonObject menus(String language) {
    return StrictYamlParser.parse(MENUS.replace("LANGUAGE", language));
  }

  @Test
  void aKeyStopsANumberAndWhatWasPressedIsSaid() {
    exchange.waysOfKeys().forEach(this::hearWhatWasPressed);
  }

  private void hearWhatWasPressed(Dtmf dtmf) {
    try (LocalAttendant served = LocalAttendant.by(exchange, menus("en"));
        Caller caller = exchange.call(dtmf)) {
      served.hears("sound:digits/9");
      served.hears("sound:digits/hundred");
      caller.press('2');
      caller.press('1');
      assertThat(served.attendant.next(AttendantEvents.PROMPT_INTERRUPTED).getString("playbackId"))
          .isNotEmpty();
      for (String sound : List.of("2", "1", "star", "20", "1", "day-1", "mon-11", "20", "h-1")) {
        served.hears("sound:digits/" + sound);
      }
      caller.hangUp();
      served.summary();
      assertThat(served.attendant.types())
          .doesNotContain(AttendantEvents.PROMPT_FAILED, AttendantEvents.ACTION_FAILED);
    }
  }

  @Test
  void secretDigitsAreSaidToTheCallerAlone() {
    try (LocalAttendant served = LocalAttendant.by(exchange, menus("en"));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:digits/9");
      caller.press('3');
      served.attendant.next(AttendantEvents.OPTION_CHOSEN);
      "867".chars().forEach(key -> caller.press((char) key));
      for (String sound : List.of("8", "6", "7", "8", "hundred", "60", "7")) {
        served.hears("sound:digits/" + sound);
      }
      served.hears("sound:vm-goodbye");
      caller.hangUp();
      JsonObject summary = served.summary();
      assertThat(summary.getString("keys")).isEqualTo("3???");
      assertThat(Observed.withoutTimesAndIds(served.attendant.all()))
          .doesNotContain("867", "digits/8");
    }
  }

  @Test
  @DisplayName("An Asterisk without German sounds is told of, and says German numbers in English")
  void anAsteriskWithoutGermanSoundsSaysNumbersInEnglish() {
    try (LocalAttendant served =
        new LocalAttendant(Vertx.vertx(), LocalAttendant.config(exchange, menus("de")))) {
      JsonArray missing =
          served.attendant.next(AttendantEvents.SOUNDS_MISSING).getJsonArray("sounds");
      assertThat(missing)
          .contains(
              JsonObject.of(
                  "media", "sound:digits/1-and",
                  "menus", JsonArray.of("main"),
                  "language", "de"));
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        String playing = served.hears("sound:digits/9").getJsonObject("playback").getString("id");
        caller.press('2');
        caller.press('1');
        for (String sound : List.of("2", "1", "star", "20", "1")) {
          assertThat(
                  served.hears("sound:digits/" + sound).getJsonObject("playback").getString("id"))
              .isNotEqualTo(playing);
        }
        caller.hangUp();
        served.summary();
      }
    }
  }

  @Test
  @DisplayName("Asterisk has each English sound that values need")
  void asteriskHasEachEnglishSoundThatValuesNeed() {
    try (LocalAttendant served = LocalAttendant.by(exchange, menus("en"))) {
      Stream.of(
              new Medium.Said(Medium.Said.Kind.DIGITS, "${EXTEN}"),
              new Medium.Said(Medium.Said.Kind.DIGITS, "+ABCD"),
              new Medium.Said(Medium.Said.Kind.NUMBER, "${EXTEN}"),
              new Medium.Said(Medium.Said.Kind.DATE, "today"),
              new Medium.Said(Medium.Said.Kind.TIME, "now"))
          .flatMap(said -> SaidSounds.needed(said, Optional.of("en")).stream())
          .distinct()
          .map(uri -> uri.substring("sound:".length()))
          .forEach(
              name ->
                  assertThat(
                          await(
                              ask(
                                  served,
                                  JsonObject.of("operation", "sounds.get", "soundId", name))))
                      .as(name)
                      .isNotEmpty());
    }
  }
}
