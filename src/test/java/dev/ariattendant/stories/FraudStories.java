package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Telephone;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Callers whose number is meant to make the attendant dial what no menu allows. */
abstract class FraudStories<E extends Exchange> extends ExchangeStories<E> {

  private static final String NUMBER = "PJSIP/${CALLERID(num)}";

  FraudStories(E exchange) {
    super(exchange);
  }

  /** A telephone at an endpoint that contains more than a name, and that no menu names. */
  abstract Telephone elsewhere();

  /** A caller who shows this number. */
  abstract Caller callAs(String number);

  @Test
  void whatACallerShowsAsHisNumberDoesNotCallAnotherTrunk() {
    try (Telephone elsewhere = elsewhere();
        LocalAttendant served = serve(JsonObject.of("dial", NUMBER));
        Caller caller = callAs(elsewhere.endpoint().substring("PJSIP/".length()))) {
      served.hears("sound:press-1");
      caller.press('1');
      refused(served, "channels.originateWithId", NUMBER);
      JsonObject ended = served.attendant.next(AttendantEvents.ACTION_ENDED);
      assertThat(ended.getString("result")).isEqualTo("unavailable");
      assertThat(ended.getJsonArray("endpoints")).isEqualTo(JsonArray.of(NUMBER));
      served.hears("sound:press-1");
      caller.hangUp();
      nothingIsLeft(served);
    }
  }

  @Test
  void whatACallerShowsAsHisNumberLeadsToNoOtherContext() {
    JsonObject dialplan = JsonObject.of("dialplan", "handover", "extension", "${CALLERID(num)}");
    try (LocalAttendant served = serve(dialplan);
        Caller caller = callAs("500@handover")) {
      served.hears("sound:press-1");
      caller.press('1');
      refused(served, "channels.continueInDialplan", "dialplan");
      JsonObject ended = served.attendant.next(AttendantEvents.ACTION_ENDED);
      assertThat(ended.getString("action")).isEqualTo("dialplan");
      assertThat(ended.getString("result")).isEqualTo("unavailable");
      served.hears("sound:press-1");
      caller.hangUp();
      nothingIsLeft(served);
    }
  }

  private static void refused(LocalAttendant served, String operation, String text) {
    JsonObject failure = served.attendant.next(AttendantEvents.ACTION_FAILED);
    assertThat(failure.getString("operation")).isEqualTo(operation);
    assertThat(failure.getInteger("code")).isEqualTo(400);
    assertThat(failure.getString("message"))
        .isEqualTo(text + ": what ${CALLERID(num)} holds isn't 1 to 80 of 0-9 A-Z a-z + * # _ . -");
  }

  private LocalAttendant serve(JsonObject action) {
    return LocalAttendant.by(
        exchange,
        JsonObject.of(
            "menu",
            JsonObject.of(
                "prompt",
                "sound:press-1",
                "timeout",
                "1h",
                "options",
                JsonObject.of("1", action))));
  }
}
