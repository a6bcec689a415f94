package dev.ariattendant.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.CallerOptions;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page where there is no simulator to call. */
@Tag("chromium")
@ExtendWith(VertxExtension.class)
final class RealPhoneTest {

  @Test
  void thePageSaysHowToCallInstead(Vertx vertx) {
    WatchedStack stack = WatchedStack.withoutPhones(vertx);
    try (WatchedPage page = WatchedPage.open(vertx, stack)) {
      page.browser().until("!document.getElementById('real-phone').hidden");
      assertThat(page.browser().text("#dialplan")).isEqualTo("exten => 1000,1,Stasis(channel-aa)");
      assertThat(page.browser().value("document.getElementById('softphone').hidden"))
          .isEqualTo(true);

      stack.simulator().call(CallerOptions.to("channel-aa").withCaller("bob", "5551234"));

      page.figureIs("calls", "1");
      assertThat(page.browser().texts("#calls tbody td:first-child"))
          .containsExactly("bob (5551234)");
      assertThat(page.browser().barriers()).isEmpty();
    } finally {
      stack.close();
    }
  }
}
