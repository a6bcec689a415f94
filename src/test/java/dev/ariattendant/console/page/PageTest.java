package dev.ariattendant.console.page;

import static org.assertj.core.api.Assertions.assertThat;

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
      assertThat(page.browser().text("#feed")).contains("PJSIP/", "has left");
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
      page.browser().untilText("#old", "No news from the server since");
      assertThat(page.browser().value("document.getElementById('keypad').inert")).isEqualTo(true);
      page.picture("old");
      stack.open();

      page.isLive();
      page.browser().until("document.getElementById('old').hidden");
      assertThat(page.browser().value("document.getElementById('keypad').inert")).isEqualTo(false);
      page.browser().untilText("#phone-state", "dialplan");
      page.call();
      page.figureIs("calls", "1");
      page.hangUp();
    }
  }

  @Test
  void aCallHasAPageThatStaysAfterItsEnd() {
    try (WatchedPage page = WatchedPage.open(vertx, stack)) {
      Browser browser = page.browser();
      page.call();
      page.press("1");
      page.hears("You entered");
      page.press("8");
      page.hears("Option is invalid");
      browser.until("document.querySelector('#calls tbody a')?.href.includes('#call/')");

      browser.click("#calls tbody a");

      browser.untilText("#call-path", "8");
      browser.untilText("#call-state", "in progress");
      assertThat(browser.text("#call-title")).isEqualTo("alice");
      assertThat(browser.text("#call-path"))
          .contains("entered the application", "Menu main", "Press 1", "cut off by a key");
      assertThat(browser.texts("#call-path kbd")).containsExactly("1", "8");
      assertThat(browser.texts("#call-acts button")).as("whoever only watches can't act").isEmpty();
      assertThat(browser.value("document.getElementById('overview').hidden")).isEqualTo(true);
      assertThat(browser.barriers()).isEmpty();

      browser.reload();
      browser.untilText("#call-path", "Menu main");
      browser.value("history.back()");
      browser.until("document.getElementById('call-page').hidden");
      page.hasAPhone();
      browser.until("!document.getElementById('hang-up').disabled");
      page.hangUp();
      browser.until("document.querySelector('#feed a')");
      browser.value("document.querySelector('#feed a').click()");
      browser.untilText("#call-state", "ended after");
      assertThat(browser.text("#call-path")).contains("Has left after 0:", "(hangup)");
      page.picture("call-ended");

      browser.value("location.hash = '#call/nowhere/a/b'");
      browser.untilText("#call-note", "node of this call");
      assertThat(browser.complaints()).isEmpty();
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
}
