package dev.ariattendant.console.page;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.testbed.Browser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of recordings, as the page shows it. */
@Tag("chromium")
@ExtendWith(VertxExtension.class)
final class RecordingsOnPageTest extends WithWatchedStack {

  private void thereAreTexts() {
    JsonArray texts =
        JsonArray.of(
            JsonObject.of(
                "id", "welcome",
                "language", "en",
                "text", "Welcome <b>to</b> Example. For sales, press 1. For all others, press 2.",
                "file", "/somewhere/welcome.wav",
                "previous", true));
    var consumer =
        vertx
            .eventBus()
            .localConsumer(
                Addresses.RECORDINGS_LIST,
                request -> request.reply(JsonObject.of("recordings", texts)));
    await(consumer.completion());
  }

  @ParameterizedTest
  @CsvSource({"light, 1280", "dark, 360"})
  void theListStandsInNobodysWay(String scheme, int width) {
    thereAreTexts();
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
    thereAreTexts();
    Browser browser = Browser.start(vertx);
    try (WatchedPage page = WatchedPage.open(browser, stack)) {
      browser.untilText("#recordings-list", "Delete");
      browser.value("document.querySelector('[aria-label^=\"Delete\"]').click()");
      browser.untilText("#recordings-state", "console.token");
      assertThat(page.browser()).isSameAs(browser);
    }
  }

  @Test
  void withoutTextsThereIsNoList() {
    try (WatchedPage page = WatchedPage.open(vertx, stack)) {
      page.hasAPhone();
      assertThat(page.browser().value("document.getElementById('recordings').hidden"))
          .isEqualTo(true);
    }
  }
}
