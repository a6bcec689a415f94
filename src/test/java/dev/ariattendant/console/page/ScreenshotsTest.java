package dev.ariattendant.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.testbed.Browser;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pictures of the page with calls in progress: of three configurations, on a desktop, a tablet and
 * a phone, light and dark. With the property {@code console.pictures}, such as {@code docs}, those
 * of the manual are written there.
 */
@Tag("chromium")
@ExtendWith(VertxExtension.class)
final class ScreenshotsTest {

  private static final String PICTURES = "console.pictures";
  private static final List<String> OF_THE_MANUAL =
      List.of("office-desktop-light", "office-phone-dark", "call-desktop-light");

  private static final long LARGEST_BYTES = 250_000;

  /** An option that all three have, the way back, and a key that none has. */
  private static final String BUSY = "w2500 1 w2900 * w3600 7 w2300 1 w4100 * w2000 ".repeat(9);

  @TempDir Path folder;
  private Vertx vertx;
  private WatchedStack stack;

  @BeforeEach
  void build(Vertx testVertx) {
    vertx = testVertx;
  }

  @AfterEach
  void close() {
    if (stack != null) {
      stack.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "office", "practice"})
  void eachViewIsWithoutBarriersAndPictured(String menus) throws IOException {
    stack =
        menus.equals("classic")
            ? WatchedStack.withPhones(vertx)
            : WatchedStack.withMenusOf(vertx, menus + ".yaml", folder);
    Browser browser = Browser.start(vertx);
    browser.resize(1280, 1000);
    browser.prefer("light");
    try (WatchedPage page = WatchedPage.open(browser, stack)) {
      for (String name : List.of("Anna", "Ben", "Carla", "Dora")) {
        call(name);
      }
      page.hasAPhone();
      browser.click("#call");
      browser.until("document.querySelector('#transcript .heard')");
      browser.until("Number(document.getElementById('figure-keys').textContent) > 6");
      page.press("1");
      page.figureIs("calls", "5");
      browser.until("document.getElementById('figure-barge-in').textContent !== '–'");
      views(browser, menus);

      browser.click("#as-" + (menus.equals("office") ? "drawing" : "outline"));
      browser.click("#follow");
      views(browser, menus + "-other");
      // The others may have ended, as the menus want it.
      call("Emil");
      browser.until("document.querySelector('#calls tbody a')");
      browser.click("#calls tbody a");
      browser.until("document.querySelectorAll('#call-path li').length > 3");
      views(browser, menus.equals("office") ? "call" : menus + "-call");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private void call(String name) {
    stack
        .simulator()
        .call(
            CallerOptions.to("channel-aa")
                .withCaller(name, "55512" + name.length())
                .withScript(BUSY));
  }

  private static void views(Browser browser, String name) throws IOException {
    browser.prefer("dark");
    view(browser, name + "-phone-dark", 390, 844);
    browser.prefer("light");
    view(browser, name + "-tablet-light", 768, 1024);
    view(browser, name + "-desktop-light", 1280, 1000);
  }

  private static void view(Browser browser, String name, int width, int height) throws IOException {
    browser.resize(width, height);
    assertThat((Long) browser.value("document.documentElement.scrollWidth"))
        .as("nothing of %s is beside the window", name)
        .isLessThanOrEqualTo((long) width);
    assertThat(browser.barriers()).as(name).isEmpty();
    Path picture = Path.of("target", "screenshots", name + ".png");
    browser.screenshot(picture);
    if (System.getProperty(PICTURES) != null && OF_THE_MANUAL.contains(name)) {
      assertThat(Files.size(picture)).as(name).isLessThan(LARGEST_BYTES);
      Path place = Path.of(System.getProperty(PICTURES), "console-" + name + ".png");
      Files.write(place, Files.readAllBytes(picture));
    }
  }
}
