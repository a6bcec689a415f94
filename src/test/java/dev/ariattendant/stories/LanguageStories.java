package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The language of prompts, and prompts that no key can cut off. */
abstract class LanguageStories<E extends Exchange> extends ExchangeStories<E> {

  LanguageStories(E exchange) {
    super(exchange);
  }

  @Test
  @DisplayName("A call begins in the configured language, and goes on in the one that is chosen")
  void aCallBeginsInTheConfiguredLanguage() {
    try (LocalAttendant served = serve();
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String channel = channelOfTheCall(served);
      assertThat(language(served.hears("sound:press-1"))).isEqualTo("es");
      assertThat(variable(served, channel, "CHANNEL(language)")).isEqualTo("es");
      caller.press('1');
      assertThat(language(served.hears("sound:press-1"))).isEqualTo("de");
      assertThat(variable(served, channel, "CHANNEL(language)")).isEqualTo("de");
      caller.press('3');
      assertThat(language(served.hears("sound:vm-goodbye"))).isEqualTo("de");
    }
  }

  @Test
  void aLanguageWithoutSoundsFallsBackToTheSoundsThatThereAre() {
    try (LocalAttendant served = serve();
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press('2');
      JsonObject started = served.hears("sound:press-1");
      assertThat(language(started)).isEqualTo("xx");
      String id = started.getJsonObject("playback").getString("id");
      JsonObject finished =
          served.ari.next(
              "its end",
              event ->
                  "PlaybackFinished".equals(event.getString("type"))
                      && id.equals(event.getJsonObject("playback").getString("id")));
      assertThat(finished.getJsonObject("playback").getString("state")).isEqualTo("done");
    }
  }

  @Test
  @DisplayName(
      "A prompt without barge-in is heard out, and keys pressed meanwhile count afterwards")
  void aPromptWithoutBargeInIsHeardOut() {
    try (LocalAttendant served = serve();
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press('4');
      served.hears("sound:auth-thankyou");
      caller.press('3');
      served.attendant.next(AttendantEvents.OPTION_CHOSEN);
      served.ari.next(
          "the end of what must be heard out",
          event ->
              "PlaybackFinished".equals(event.getString("type"))
                  && "sound:auth-thankyou"
                      .equals(event.getJsonObject("playback").getString("media_uri"))
                  && "done".equals(event.getJsonObject("playback").getString("state")));
      served.hears("sound:vm-goodbye");
      assertThat(served.attendant.next(AttendantEvents.OPTION_CHOSEN).getString("digits"))
          .isEqualTo("3");
      assertThat(served.attendant.types())
          .filteredOn(AttendantEvents.PROMPT_INTERRUPTED::equals)
          .hasSizeLessThanOrEqualTo(1);
    }
  }

  private LocalAttendant serve() {
    return LocalAttendant.by(
        exchange,
        JsonObject.of(
            "language",
            "es",
            "menu",
            JsonObject.of(
                "prompt",
                "sound:press-1",
                "options",
                JsonObject.of(
                    "1", JsonObject.of("language", "de"),
                    "2", JsonObject.of("language", "xx"),
                    "3", JsonObject.of("say", "sound:vm-goodbye"),
                    "4",
                        JsonObject.of(
                            "say",
                            JsonObject.of("media", "sound:auth-thankyou", "bargeIn", false))))));
  }
}
