package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Menus hand callers over to the dialplan, or hang up. */
abstract class DialplanStories<E extends Exchange> extends ExchangeStories<E> {

  private static final String DIALPLAN = AttendantEvents.Ended.DIALPLAN;

  DialplanStories(E exchange) {
    super(exchange);
  }

  @ParameterizedTest
  @ValueSource(chars = {'1', '2'})
  void aCallerIsHandedOverToAPlaceInTheDialplanWithVariables(char key) {
    try (LocalAttendant served = serve();
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String channel = channelOfTheCall(served);
      served.hears("sound:press-1");
      caller.press(key);
      assertThat(served.summary().getString("ended")).isEqualTo(DIALPLAN);
      awaitPlace(served, channel, "handover", "500");
      assertThat(variable(served, channel, "CHOICE")).isEqualTo("digits/" + key);
      assertThat(variable(served, channel, "WHO")).isNotEmpty();
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
    }
  }

  @Test
  void whatIsSaidBeforeIsHeardOut() {
    try (LocalAttendant served = serve();
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String channel = channelOfTheCall(served);
      served.hears("sound:press-1");
      caller.press('3');
      String id = served.hears("sound:auth-thankyou").getJsonObject("playback").getString("id");
      JsonObject finished =
          served.ari.next(
              "the end of what is said",
              event ->
                  "PlaybackFinished".equals(event.getString("type"))
                      && id.equals(event.getJsonObject("playback").getString("id")));
      assertThat(finished.getJsonObject("playback").getString("state")).isEqualTo("done");
      assertThat(served.summary().getString("ended")).isEqualTo(DIALPLAN);
      awaitPlace(served, channel, "handover", "500");
    }
  }

  @Test
  void withoutAPlaceTheDialplanGoesOnWhereItWas() {
    try (LocalAttendant served = serve();
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press('4');
      assertThat(served.summary().getString("ended")).isEqualTo(DIALPLAN);
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
    }
  }

  @Test
  void aLabelThatTheDialplanDoesNotHaveCostsTheCallerNothing() {
    try (LocalAttendant served = serve();
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press('5');
      JsonObject failure = served.attendant.next(AttendantEvents.ACTION_FAILED);
      assertThat(failure.getString("operation")).isEqualTo("channels.continueInDialplan");
      assertThat(failure.getInteger("code")).isEqualTo(404);
      served.hears("sound:press-1");
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {'6', '7', '8'})
  void aCallerIsHungUpOn(char key) throws Exception {
    try (LocalAttendant served = serve();
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press(key);
      assertThat(served.summary().getString("ended")).isEqualTo(AttendantEvents.Ended.COMPLETED);
      Await.await(Future.fromCompletionStage(caller.ended()));
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
    }
  }

  private LocalAttendant serve() {
    JsonObject variables = JsonObject.of("CHOICE", "digits/${EXTEN}", "WHO", "${CALLERID(num)}");
    JsonObject handover = JsonObject.of("dialplan", "handover", "extension", "500");
    return LocalAttendant.by(
        exchange,
        JsonObject.of(
            "menu",
            JsonObject.of(
                "prompt",
                "sound:press-1",
                "options",
                new JsonObject()
                    .put("1", handover.copy().put("priority", "told").put("variables", variables))
                    .put("2", handover.copy().put("priority", 2).put("variables", variables))
                    .put("3", handover.copy().put("priority", 2).put("say", "sound:auth-thankyou"))
                    .put("4", "dialplan")
                    .put("5", handover.copy().put("priority", "nowhere"))
                    .put("6", "hangup")
                    .put("7", JsonObject.of("hangup", "busy"))
                    .put("8", JsonObject.of("say", "sound:vm-goodbye", "hangup", "no_answer")))));
  }

  private static void awaitPlace(
      LocalAttendant served, String channel, String context, String extension) {
    JsonObject get = JsonObject.of("operation", "channels.get", "channelId", channel);
    Await.until(
        served.vertx(),
        "the channel is at " + context + "," + extension,
        () -> {
          JsonObject place = await(ask(served, get)).getJsonObject("dialplan");
          return context.equals(place.getString("context"))
              && extension.equals(place.getString("exten"));
        });
  }
}
