package dev.ariattendant.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Browser;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** A page beyond the console's own machine. */
@Tag("chromium")
@ExtendWith(VertxExtension.class)
final class TokenTest {

  @Test
  @DisplayName("The page asks for the token until it is the right one, and remembers it in its tab")
  void asksForTheTokenUntilItIsRight(Vertx vertx) {
    WatchedStack stack = WatchedStack.withToken(vertx, "open-sesame-please");
    try (Browser browser = Browser.start(vertx)) {
      browser.open(stack.page());
      browser.untilText("#link", "a token is needed");
      assertThat(browser.barriers()).isEmpty();

      browser.click("#token");
      browser.type("open-barley-please", Keys.ENTER);
      browser.untilText("#link", "a token is needed");
      browser.until("!document.getElementById('token-form').hidden");
      assertThat(browser.text("#connections")).isEmpty();

      browser.value("document.getElementById('token').value = ''");
      browser.click("#token");
      browser.type("open-sesame-please", Keys.ENTER);
      browser.untilText("#link", "live");
      browser.untilText("#connections", "connected");
      browser.until("document.querySelector('#tree svg')");
      browser.until("document.getElementById('token-form').hidden");

      browser.reload();
      browser.untilText("#link", "live");
      assertThat(browser.text("body")).doesNotContain("open-sesame-please");
    } finally {
      stack.close();
    }
  }
}
