package dev.ariattendant.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.speech.audio.Sounds;
import dev.ariattendant.testbed.Browser;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of recordings, as the page shows it. */
@Tag("chromium")
@ExtendWith(VertxExtension.class)
final class RecordingsOnPageTest {

  private static final String WELCOME =
      "Welcome <b>to</b> Example. For sales, press 1. For all others, press 2.";

  @TempDir Path folder;
  private Vertx vertx;
  private WatchedStack stack;

  @BeforeEach
  void build(Vertx testVertx) throws IOException {
    vertx = testVertx;
    Path english = Files.createDirectories(folder.resolve("en"));
    Sounds.tone(english.resolve("welcome.wav"), 8_000, 1, 440, 700);
    stack = WatchedStack.withText(vertx, WELCOME, "welcome", folder);
  }

  @AfterEach
  void close() {
    stack.close();
  }

  @ParameterizedTest
  @CsvSource({"light, 1280", "dark, 360"})
  void theListStandsInNobodysWay(String scheme, int width) {
    Browser browser = Browser.start(vertx);
    browser.resize(width, 800);
    browser.prefer(scheme);
    try (WatchedPage page = WatchedPage.open(browser, stack)) {
      browser.untilText("#recordings-list", "Welcome <b>to</b> Example");
      browser.untilText("#recordings-list", "the recording");
      assertThat(browser.barriers()).isEmpty();
      assertThat((Long) browser.value("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo((long) width);
      page.picture("recordings-" + width);
    }
  }

  /** Without a token in the configuration, nobody changes anything. */
  @Test
  void whatIsRefusedIsSaid() {
    Browser browser = Browser.start(vertx);
    try (WatchedPage page = WatchedPage.open(browser, stack)) {
      browser.untilText("#recordings-list", "Delete");
      browser.value("document.querySelector('[aria-label^=\"Delete\"]').click()");
      browser.untilText("#recordings-state", "console.token");
      assertThat(page.browser()).isSameAs(browser);
    }
  }
}
