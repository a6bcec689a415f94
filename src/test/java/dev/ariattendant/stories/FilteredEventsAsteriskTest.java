package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An Asterisk that sends the events that docs/configuration.md says are needed, and no others. */
@Timeout(60)
@OnRealAsterisks
final class FilteredEventsAsteriskTest extends ExchangeStories<RealAsterisk> {

  private static final JsonArray NEEDED =
      JsonArray.of(
          "ChannelDtmfReceived",
          "ChannelHangupRequest",
          "PlaybackStarted",
          "PlaybackFinished",
          "ChannelDestroyed",
          "ChannelLeftBridge",
          "ChannelStateChange",
          "Dial",
          "RecordingFailed",
          "RecordingFinished",
          "RecordingStarted");

  FilteredEventsAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Test
  void aMessageEndsWithItsKey() {
    try (LocalAttendant served =
            serve(
                JsonObject.of("record", "x", "maxDuration", "60s", "then", says("auth-thankyou")));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press('1');
      served.ari.next("RecordingStarted");
      caller.press('#');
      served.hears("sound:auth-thankyou");
      caller.hangUp();
      assertThat(served.summary().getString("ended")).isEqualTo("hangup");
    }
  }

  @Test
  void aBusyTelephoneIsBusyAtOnce() {
    try (Telephone bob = new SipTelephone(exchange, Reaction.BUSY);
        LocalAttendant served = serve(dial(bob).put("busy", says("vm-isonphone")));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press('1');
      assertThat(served.attendant.next(AttendantEvents.ACTION_ENDED).getString("result"))
          .isEqualTo("busy");
      served.hears("sound:vm-isonphone");
    }
  }

  @Test
  void aConversationEndsWithEitherSide() {
    try (Telephone bob = new SipTelephone(exchange, Reaction.ANSWERS);
        LocalAttendant served = serve(dial(bob).put("then", says("vm-goodbye")));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press('1');
      assertThat(served.attendant.next(AttendantEvents.ACTION_ENDED).getString("result"))
          .isEqualTo("answered");
      bob.hangUp();
      served.hears("sound:vm-goodbye");
    }
  }

  private static JsonObject dial(Telephone telephone) {
    return JsonObject.of("dial", telephone.endpoint(), "ringTime", "60s");
  }

  private static JsonObject says(String sound) {
    return JsonObject.of("say", "sound:" + sound);
  }

  private LocalAttendant serve(JsonObject action) {
    JsonObject menu =
        JsonObject.of("prompt", "sound:press-1", "options", JsonObject.of("1", action));
    JsonObject config = LocalAttendant.config(exchange, JsonObject.of("menu", menu));
    config.getJsonObject("asterisk").put("events", JsonObject.of("allowed", NEEDED));
    return LocalAttendant.by(config);
  }
}
