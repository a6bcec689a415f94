package dev.ariattendant.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page where no text could be replaced. */
@Tag("chromium")
@ExtendWith(VertxExtension.class)
final class NoRecordingsOnPageTest extends WithWatchedStack {

  @Test
  void withoutTextsThereIsNoList() {
    try (WatchedPage page = WatchedPage.open(vertx, stack)) {
      page.hasAPhone();
      assertThat(page.browser().value("document.getElementById('recordings').hidden"))
          .isEqualTo(true);
    }
  }
}
