package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@link DialplanStories} on a real Asterisk, whose dialplan may lead back to the attendant. */
@OnRealAsterisks
final class DialplanAsteriskTest extends DialplanStories<RealAsterisk> {

  DialplanAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Test
  @DisplayName(
      "A call that the dialplan sends back begins in the main menu, as its variable says as well")
  void aCallThatComesBackBeginsInTheMainMenu() {
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
    try (LocalAttendant served = LocalAttendant.by(exchange, menus);
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
