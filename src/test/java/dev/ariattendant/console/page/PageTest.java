package dev.ariattendant.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.Headers;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Browser;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user sees and does on the page, in a real browser. */
@Tag("chromium")
@ExtendWith(VertxExtension.class)
final class PageTest extends WithWatchedStack {

  /** Where the README's picture is to be written, if it is, e.g. docs/console.png. */
  private static final String PICTURE = "console.picture";

  private static final String BUSY = "w1700 1 w2900 2 w3600 8 w2300 1 w4100 ".repeat(20);

  @Test
  void theClassicCallIsShownFromTheFirstRingToTheLast() {
    try (WatchedPage page = WatchedPage.open(vertx, stack)) {
      page.call();
      page.mainMenuIs(1, 1, "");
      assertThat(page.browser().texts("#menu-main.here .badge")).containsExactly("1");
      assertThat(page.browser().texts("#calls tbody td:first-child")).containsExactly("alice");
      page.figureIs("calls", "1");

      page.press("1");
      page.hears("You entered");
      // Whichever of the menu's sounds was playing by then.
      assertThat(page.browser().texts("#transcript .cut").get(0))
          .matches("(?i)(press 1|or|press 2).*");
      page.press("2");
      page.hears("2");
      page.press("8");
      page.hears("Option is invalid");
      page.hears("Are you still there");
      page.mainMenuIs(1, 5, "1: 1, 2: 1, invalid: 1, silence: 1");
      assertThat(page.browser().texts("#calls tbody td:nth-child(4)")).containsExactly("128");
      page.picture("classic");
      page.hangUp();

      assertThat(page.transcript()).first().asString().startsWith("Press 1");
      assertThat(page.transcript()).containsSubsequence("1", "2", "8").endsWith("You hung up.");
      page.mainMenuIs(0, 5, "1: 1, 2: 1, invalid: 1, silence: 1");
      assertThat(page.browser().texts("#menu-main.here")).isEmpty();
      assertThat(page.browser().texts("#menu-main .taken")).containsOnly("1×");
      page.figureIs("calls", "0");
      page.figureIs("started", "1");
      page.figureIs("keys", "3");
      assertThat(page.browser().texts(".chart canvas")).hasSize(4);
      assertThat(page.browser().text("#feed")).contains("has entered", "pressed 8", "has left");
      assertThat(page.browser().text("#call-count")).isEqualTo("0");
      assertThat(page.browser().complaints()).isEmpty();
    }
  }

  @Test
  void whoCouldntBeCalledAndWhyAPromptEndedIsOnThePage() {
    try (WatchedPage page = WatchedPage.open(vertx, stack)) {
      JsonArray endpoints = JsonArray.of("PJSIP/ann", "PJSIP/ben");
      tell("call.started", new JsonObject());
      tell(
          "action.ended",
          JsonObject.of("action", "dial", "result", "busy", "endpoints", endpoints));
      tell("action.ended", JsonObject.of("action", "record", "result", "kept", "recording", "m/1"));
      tell("prompt.ended", JsonObject.of("reason", "heard"));
      tell("prompt.ended", JsonObject.of("reason", "hangup"));
      Await.until(
          vertx,
          "the feed has all of it",
          () -> page.browser().text("#feed").contains("hung up during the prompt"));

      assertThat(page.browser().text("#feed"))
          .contains(
              "dial: busy (PJSIP/ann, PJSIP/ben)", "record: kept (m/1)", "has heard the prompt");
      assertThat(page.browser().complaints()).isEmpty();
    }
  }

  private void tell(String type, JsonObject details) {
    vertx
        .eventBus()
        .publish(
            Addresses.ATTENDANT_EVENTS,
            JsonObject.of(
                    "type",
                    type,
                    "timestamp",
                    Instant.now().toString(),
                    "asterisk",
                    "asterisk",
                    "app",
                    "channel-aa",
                    "channel",
                    JsonObject.of("id", "1.5", "name", "PJSIP/alice-00000005"))
                .mergeIn(details),
            new DeliveryOptions().addHeader(Headers.TYPE, type));
  }

  @Test
  void twoPagesHaveAPhoneEachAndSeeBothCalls() {
    try (WatchedPage one = WatchedPage.open(vertx, stack);
        WatchedPage other = WatchedPage.open(vertx, stack)) {
      one.call();
      other.call();
      one.figureIs("calls", "2");
      other.figureIs("calls", "2");

      one.press("1");
      one.hears("You entered");
      other.hangUp();

      one.figureIs("calls", "1");
      assertThat(other.transcript()).doesNotContain("1");
      one.press("2");
      one.hears("2");
    }
  }

  @Test
  void aPageThatIsReloadedGoesOnWithItsCall() {
    try (WatchedPage page = WatchedPage.open(vertx, stack)) {
      page.call();
      page.press("1");
      page.hears("You entered");

      page.browser().reload();

      page.isLive();
      page.hears("You entered");
      assertThat(page.transcript()).containsSubsequence("Press 1", "1");
      page.press("2");
      page.hears("2");
      assertThat(page.browser().text("#menu-main .badge")).isEqualTo("1");
      page.hangUp();
    }
  }

  @Test
  void aPageWhoseServerRestartsSaysSoAndComesBackByItself() {
    try (WatchedPage page = WatchedPage.open(vertx, stack)) {
      page.call();

      stack.close();
      page.browser().untilText("#link", "disconnected");
      stack.open();

      page.isLive();
      page.browser().untilText("#phone-state", "dialplan");
      page.call();
      page.figureIs("calls", "1");
      page.hangUp();
    }
  }

  @Test
  void allOfItIsOursAndLight() {
    try (WatchedPage page = WatchedPage.open(vertx, stack)) {
      List<?> resources =
          (List<?>)
              page.browser()
                  .value("performance.getEntriesByType('resource').map(entry => entry.name)");
      assertThat(resources)
          .isNotEmpty()
          .allMatch(name -> name.toString().startsWith(stack.page().toString()));
      Object bytes =
          page.browser()
              .value(
                  "performance.getEntriesByType('resource')"
                      + ".reduce((sum, entry) => sum + entry.decodedBodySize, 0)");
      assertThat(((Number) bytes).longValue()).isBetween(1L, 500_000L);
    }
  }

  @Test
  void manyCallsMakeAPageNoLonger() {
    int many = 2_000;
    try (WatchedPage page = WatchedPage.open(vertx, stack)) {
      List<SimulatedCaller> callers =
          Stream.generate(() -> stack.simulator().call(CallerOptions.to("channel-aa")))
              .limit(many)
              .toList();

      page.figureIs("calls", "2000");
      assertThat(page.browser().text("#call-count")).isEqualTo("2000");
      page.browser().until("document.querySelectorAll('#calls tbody tr').length === 50");
      page.browser().click("#later");
      page.browser().untilText("#page-range", "51 to 100 of 2000");
      assertThat(page.browser().value("document.querySelectorAll('*').length < 2000"))
          .isEqualTo(true);
      page.call();
      page.press("1");
      page.hears("You entered");
      page.figureIs("calls", "2001");
      page.hangUp();
      page.picture("many");

      callers.forEach(SimulatedCaller::hangUp);
      page.figureIs("calls", "0");
      page.browser().untilText("#calls-empty", "No call");
      assertThat(page.browser().complaints()).isEmpty();
    }
  }

  @Test
  void aLookAtIt() {
    assumeThat(System.getProperty(PICTURE)).isNotNull();
    Browser browser = Browser.start(vertx);
    browser.prefer("light");
    browser.resize(1280, 1000);
    try (WatchedPage page = WatchedPage.open(browser, stack)) {
      for (String name : List.of("bob", "carol", "dave", "erin")) {
        stack
            .simulator()
            .call(CallerOptions.to("channel-aa").withCaller(name, name).withScript(BUSY));
      }
      browser.until("Number(document.getElementById('figure-keys').textContent) > 25");
      page.call();
      page.press("1");
      page.hears("You entered");
      page.press("8");
      page.hears("Option is invalid");
      page.hears("press 2");
      page.press("2");
      page.hears("You entered, 2, press 1");
      page.figureIs("calls", "5");
      browser.until("document.getElementById('figure-barge-in').textContent !== '–'");
      browser.screenshot(Path.of(System.getProperty(PICTURE)));
    }
  }
}
