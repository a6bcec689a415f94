package dev.ariattendant.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Browser;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page by keyboard, on a small screen, in the dark scheme, and with a screen reader. */
@Tag("chromium")
@ExtendWith(VertxExtension.class)
final class AccessibilityTest extends WithWatchedStack {

  /** More than there is to step through. */
  private static final int MANY = 40;

  /** Wide as on a desk, or narrow as on a phone. */
  @ParameterizedTest
  @CsvSource({"light, 1280", "dark, 1280", "light, 360", "dark, 360"})
  void nothingStandsInTheWay(String scheme, int width) {
    Browser browser = Browser.start(vertx);
    browser.resize(width, 800);
    browser.prefer(scheme);
    try (WatchedPage page = WatchedPage.open(browser, stack)) {
      assertThat(browser.barriers()).as("before a call").isEmpty();

      page.call();
      page.press("1");
      page.hears("You entered");
      page.mainMenuIs(1, 2, "1: 1");
      assertThat(browser.barriers()).as("in a call").isEmpty();
      assertThat((Long) browser.value("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo((long) width);
      page.picture(scheme + "-" + width);

      stack.close();
      browser.untilText("#link", "disconnected");
      assertThat(browser.barriers()).as("disconnected").isEmpty();
      stack.open();
    }
  }

  @Test
  void theSchemeIsTheUsersChoice() {
    Browser browser = Browser.start(vertx);
    browser.prefer("light");
    try (WatchedPage page = WatchedPage.open(browser, stack)) {
      assertThat(page.browser()).isSameAs(browser);
      Object light = browser.value("getComputedStyle(document.body).backgroundColor");

      browser.prefer("dark");

      browser.until("getComputedStyle(document.body).backgroundColor !== '%s'".formatted(light));
    }
  }

  @Test
  void aKeyboardIsEnough() {
    try (WatchedPage page = WatchedPage.open(vertx, stack)) {
      Browser browser = page.browser();
      page.hasAPhone();
      stepTo(browser, "call");
      browser.type(Keys.ENTER);
      page.hears("Press 1");
      browser.type("1");
      page.hears("You entered");
      browser.type("8");
      page.hears("Option is invalid");
      stepTo(browser, "filter");
      browser.type("bob2");
      browser.untilText("#calls-empty", "No call matches");
      stepTo(browser, "hang-up");
      browser.type(Keys.SPACE);

      browser.untilText("#phone-state", "You hung up.");
      assertThat(page.transcript()).contains("1", "8").doesNotContain("2");
    }
  }

  /** Each step of the way can be seen. */
  private static void stepTo(Browser browser, String id) {
    for (int step = 0; step < MANY; step++) {
      browser.type(Keys.TAB);
      if (browser.value("document.activeElement.id").equals(id)) {
        assertThat(browser.value("getComputedStyle(document.activeElement).outlineStyle"))
            .isNotEqualTo("none");
        return;
      }
    }
    throw new AssertionError(id + " can't be reached by the tabulator key");
  }

  @Test
  void whatIsHeardIsSpokenUntilAKeyCutsItOff() {
    Browser browser = Browser.start(vertx);
    browser.beforeEachPage(
        """
        window.said = [];
        Object.defineProperty(window, "speechSynthesis", { value: {
          speak: (utterance) => window.said.push(utterance.text),
          cancel: () => window.said.push("-"),
        } });
        """);
    try (WatchedPage page = WatchedPage.open(browser, stack)) {
      page.call();
      browser.until("said.includes('press 1')");
      browser.value("said = []");

      page.press("1");

      browser.until("said.includes('you entered')");
      assertThat(browser.value("said[0]")).isEqualTo("-");

      browser.value("import('./speech.js').then(({ Speech }) => { window.other = new Speech(); })");
      browser.until("window.other !== undefined");
      browser.value("said = []");
      browser.value("other.say('text:Before any click', 'de')");
      browser.value("other.wake()");
      browser.value("other.say('text:Hello <b>there</b>', 'de_AT')");
      browser.value("other.end(false)");
      browser.value("other.say('sound:goes-on', 'de')");
      browser.value("other.end(false)");
      assertThat(browser.value("said.join('|')")).isEqualTo("-|Hello <b>there</b>|-|goes on");

      browser.click("#speak");
      browser.value("said = []");
      page.press("2");
      page.hears("2");
      page.hears("You entered");
      assertThat(browser.value("said.every((words) => words === '-')")).isEqualTo(true);
    }
  }
}
