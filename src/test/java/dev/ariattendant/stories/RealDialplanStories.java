package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The stories of the dialplan on a real Asterisk, whose dialplan may lead back to us. */
abstract class RealDialplanStories extends DialplanStories {

  RealDialplanStories(int version) {
    super(new RealAsterisk(version));
  }

  @Test
  void whoComesBackBeginsInTheMainMenuAlsoForThoseWhoResumeTheCall() {
    JsonObject back = JsonObject.of("dialplan", "default", "extension", "1000");
    JsonObject menus =
        JsonObject.of(
            "menu",
            JsonObject.of(
                "prompt",
                "sound:press-1",
                "options",
                JsonObject.of("1", JsonObject.of("menu", "sales"))),
            "menus",
            JsonObject.of(
                "sales",
                JsonObject.of("prompt", "sound:press-2", "options", JsonObject.of("1", back))));
    try (Served served = Served.by(exchange, menus);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String channel = channelOfTheCall(served);
      served.hears("sound:press-1");
      assertThat(variable(served, channel, "ATTENDANT_MENU"))
          .as("whether the call bears its menu while its first prompt plays")
          .isEqualTo("main");
      caller.press('1');
      served.hears("sound:press-2");
      assertThat(variable(served, channel, "ATTENDANT_MENU")).isEqualTo("sales");
      caller.press('1');
      assertThat(channelOfTheCall(served)).isEqualTo(channel);
      served.hears("sound:press-1");
      assertThat(variable(served, channel, "ATTENDANT_MENU")).isEqualTo("main");
    }
  }
}
