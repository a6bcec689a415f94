package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Menus with sounds that Asterisk doesn't have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(90)
abstract class MissingSoundStories<E extends Exchange> {

  final E exchange;

  MissingSoundStories(E exchange) {
    this.exchange = exchange;
  }

  /** Waits until the dialplan has got a call back, and has seen that nothing plays. */
  abstract void refused();

  @BeforeAll
  void startExchange() {
    exchange.start();
  }

  @AfterAll
  void closeExchange() {
    exchange.close();
  }

  @Test
  void whatIsMissingIsNamedBeforeAnybodyCallsAndToldWhenItIsntHeard() {
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
        Served served = new Served(Vertx.vertx(), Served.config(exchange, menus))) {
      JsonObject missing = served.attendant.next(AttendantEvents.SOUNDS_MISSING);
      assertThat(missing.getJsonArray("sounds"))
          .containsExactly(
              JsonObject.of("media", "sound:never-was", "menus", JsonArray.of("main", "sales")));
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        JsonObject failed = served.attendant.next(AttendantEvents.PROMPT_FAILED);
        assertThat(failed.getString("media")).isEqualTo("sound:never-was");
        caller.press('1');
        // Its last one is there, so that all is well as far as Asterisk tells.
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
    try (Served served =
            Served.by(
                exchange,
                menu(JsonArray.of("sound:never-was", "sound:never-will-be"), new JsonObject()));
        Caller caller = dialOnce(served)) {
      refused();
      assertThat(served.summary().getString("ended")).isEqualTo("handed-back");
      caller.hangUp();
    }
  }

  @Test
  void whoHangsUpInTheMiddleOfAPromptHasLackedNothing() {
    try (Served served =
            Served.by(exchange, menu(JsonArray.of("sound:demo-congrats"), new JsonObject()));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:demo-congrats");
      caller.hangUp();
      assertThat(served.summary().getString("ended")).isEqualTo("hangup");
      assertThat(served.attendant.types())
          .doesNotContain(AttendantEvents.PROMPT_FAILED, AttendantEvents.SOUNDS_MISSING);
    }
  }

  /** Once it is known what is missing. */
  private Caller dialOnce(Served served) {
    served.attendant.next(AttendantEvents.SOUNDS_MISSING);
    return exchange.call(Dtmf.SIP_INFO);
  }

  private static JsonObject menu(JsonArray prompt, JsonObject options) {
    return JsonObject.of(
        "menu", JsonObject.of("prompt", prompt, "options", options, "timeout", "60s"));
  }
}
