package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Menus with sounds that Asterisk doesn't have. */
@Timeout(90)
abstract class MissingSoundStories<E extends Exchange> extends ExchangeStories<E> {

  MissingSoundStories(E exchange) {
    super(exchange);
  }

  @Test
  @DisplayName("A missing sound is named before the first call, and reported when it isn't played")
  void aMissingSoundIsNamedBeforeTheFirstCall() {
    JsonObject menus =
        menu(
            JsonArray.of("sound:press-1", "sound:never-was"),
            JsonObject.of(
                "1", JsonObject.of("menu", "sales"),
                "2", JsonObject.of("language", "de")));
    menus.put(
        "menus",
        JsonObject.of(
            "sales",
            JsonObject.of(
                "prompt",
                JsonArray.of("sound:never-was", "digits:1"),
                "options",
                JsonObject.of("1", "back"))));
    try (Log log = Log.ofComplaints();
        LocalAttendant served =
            new LocalAttendant(Vertx.vertx(), LocalAttendant.config(exchange, menus))) {
      JsonObject missing = served.attendant.next(AttendantEvents.SOUNDS_MISSING);
      assertThat(missing.getJsonArray("sounds"))
          .containsExactly(
              JsonObject.of("media", "sound:never-was", "menus", JsonArray.of("main", "sales")));
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        JsonObject failed = served.attendant.next(AttendantEvents.PROMPT_FAILED);
        assertThat(failed.getString("media")).isEqualTo("sound:never-was");
        caller.press('1');
        // Its last sound exists, so Asterisk reports the whole playback as done.
        served.attendant.next(AttendantEvents.PROMPT_ENDED);
        caller.hangUp();
        assertThat(served.summary().getString("ended")).isEqualTo("hangup");
      }
      assertThat(log.troubles())
          .filteredOn(line -> line.contains("sound:never-was (main, sales)"))
          .hasSize(1);
      assertThat(log.troubles())
          .filteredOn(line -> line.contains("sound:never-was can't be played"))
          .hasSize(1);
    }
  }

  @Test
  void whoCanHearNothingOfAMenuGoesToTheDialplan() {
    try (LocalAttendant served =
            LocalAttendant.by(
                exchange,
                menu(JsonArray.of("sound:never-was", "sound:never-will-be"), new JsonObject()));
        Caller caller = dialOnce(served)) {
      exchange.awaitRefusal("nothing-plays");
      assertThat(served.summary().getString("ended")).isEqualTo("handed-back");
      caller.hangUp();
    }
  }

  @Test
  void whoHangsUpInTheMiddleOfAPromptHasLackedNothing() {
    try (LocalAttendant served =
            LocalAttendant.by(
                exchange, menu(JsonArray.of("sound:demo-congrats"), new JsonObject()));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:demo-congrats");
      caller.hangUp();
      assertThat(served.summary().getString("ended")).isEqualTo("hangup");
      assertThat(served.attendant.types())
          .doesNotContain(AttendantEvents.PROMPT_FAILED, AttendantEvents.SOUNDS_MISSING);
    }
  }

  /** Calls once the missing sounds were reported. */
  private Caller dialOnce(LocalAttendant served) {
    served.attendant.next(AttendantEvents.SOUNDS_MISSING);
    return exchange.call(Dtmf.SIP_INFO);
  }

  private static JsonObject menu(JsonArray prompt, JsonObject options) {
    return JsonObject.of(
        "menu", JsonObject.of("prompt", prompt, "options", options, "timeout", "60s"));
  }
}
