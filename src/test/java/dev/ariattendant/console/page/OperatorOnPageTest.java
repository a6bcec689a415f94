package dev.ariattendant.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.testbed.Browser;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** What operators do on the page, and what those who only watch are shown. */
@Tag("chromium")
@ExtendWith(VertxExtension.class)
final class OperatorOnPageTest {

  private static final String ANNA = "anna-0123456789abcdef";
  private static final String VERA = "vera-0123456789abcdef";

  private static final String SALES = "sales: {prompt: sound:sales, options: {9: back}}";

  @TempDir Path folder;
  private Vertx vertx;
  private WatchedStack stack;

  @BeforeEach
  void build(Vertx testVertx) throws IOException {
    vertx = testVertx;
    write(SALES);
    stack =
        WatchedStack.withFile(
            vertx,
            folder.resolve("attendant.yaml"),
            JsonObject.of(
                "tokens",
                JsonArray.of(
                    JsonObject.of("name", "anna", "token", ANNA, "role", "operate"),
                    JsonObject.of("name", "vera", "token", VERA, "role", "view"))));
  }

  private void write(String menus) throws IOException {
    Files.writeString(
        folder.resolve("attendant.yaml"),
        """
        attendant:
          gracePeriod: 1ms
          schedules: {office: {hours: {mon-sun: 00:00-24:00}}}
          menu: {prompt: sound:hello-world, options: {1: {menu: sales}}}
          menus: {%s}
        speech: {engine: tone, cache: '%s'}
        """
            .formatted(menus, folder.resolve("cache")));
  }

  @AfterEach
  void close() {
    stack.close();
  }

  private Browser open(String token) {
    Browser browser = Browser.start(vertx);
    if (!token.isEmpty()) {
      browser.beforeEachPage("sessionStorage.setItem('token', '" + token + "')");
    }
    browser.beforeEachPage("window.confirm = () => true");
    browser.open(stack.page());
    browser.untilText("#link", "live");
    return browser;
  }

  private Browser openAsAnna() {
    Browser anna = open(ANNA);
    anna.untilText("#office-user", "anna: operates");
    anna.untilText("#schedules", "office");
    return anna;
  }

  @Test
  void oneSwitchesToNightServiceAndTheOtherSeesIt() {
    try (Browser anna = openAsAnna();
        Browser vera = open(VERA)) {
      vera.untilText("#schedules", "open");
      anna.untilText("#schedules", "by the clock");

      anna.click("#schedules button[value=closed]");

      anna.untilText("#schedules .state", "closed");
      anna.untilText("#schedules", "by hand");
      anna.until("document.querySelector('#schedules [value=closed]').ariaPressed === 'true'");
      vera.untilText("#schedules .state", "closed");
      vera.untilText("#feed", "anna: switch office to closed");
      assertThat(anna.complaints()).isEmpty();
      assertThat(vera.complaints()).isEmpty();
    }
  }

  @Test
  void aCallIsRedirectedAndHungUp() {
    try (Browser anna = openAsAnna();
        Browser other = open(ANNA)) {
      stack.simulator().call(CallerOptions.to("channel-aa").withCaller("Bob", "100"));
      anna.untilText("#calls tbody", "main");
      anna.until("document.querySelector('#calls .act button')");
      anna.click("#calls .act button");
      anna.untilText("dialog h2", "Bob");
      anna.until("document.querySelectorAll('dialog option').length === 2");
      anna.value("document.querySelector('dialog select').value = 'sales'");
      assertThat(anna.barriers()).isEmpty();
      anna.click("dialog select + button");
      anna.untilText("dialog .said", "Redirect to sales: done");
      other.untilText("#calls tbody", "sales");

      anna.click("dialog input");
      anna.type("41", Keys.ENTER);
      anna.untilText("dialog .said", "conversation");

      anna.click("dialog .danger");
      anna.untilText("dialog .said", "Hang up: done");
      other.untilText("#calls-empty", "No call");
      other.untilText("#feed", "anna: hangup");
    }
  }

  @Test
  void thePageOfACallHasTheSameControlsUntilItEnds() {
    try (Browser anna = openAsAnna()) {
      stack.simulator().call(CallerOptions.to("channel-aa").withCaller("Bob", "100"));
      anna.untilText("#calls tbody", "main");
      anna.click("#calls tbody a");
      anna.untilText("#call-title", "Bob");
      anna.until("document.querySelectorAll('#call-acts option').length === 2");
      assertThat(anna.barriers()).isEmpty();

      anna.click("#call-acts .danger");
      anna.untilText("#call-state", "ended after");
      anna.until("document.querySelectorAll('#call-acts button').length === 0");
    }
  }

  @Test
  void theFileIsReadAgainAndWhatHasChangedIsShown() throws IOException {
    try (Browser anna = openAsAnna()) {
      write(
          "sales: {prompt: sound:sales, options: {1: {menu: help}, 9: back}},"
              + " help: {prompt: sound:help, options: {9: back}}");
      anna.click("#reload");
      anna.untilText("#changes", "menu added: help");
      anna.untilText("#changes", "menu changed: sales");
      anna.untilText("#reload-said", "version");

      write("sales: {prompt: sound:sales, options: {9: {menu: nowhere}}}");
      anna.click("#reload");
      anna.untilText("#changes", "attendant.menus.sales");
      anna.untilText("#reload-said", "refused");
    }
  }

  @Test
  void aNodeIsDrainedAndTakesCallsAgain() {
    try (Browser anna = openAsAnna();
        Browser vera = open(VERA)) {
      anna.untilText("#office-nodes", "takes calls");
      vera.untilText("#office-nodes", "takes calls");
      anna.click("#office-nodes button");
      anna.untilText("#office-nodes", "takes no new calls");
      vera.untilText("#office-nodes", "takes no new calls");
      anna.untilText("#office-nodes button", "Take calls again");
      anna.click("#office-nodes button");
      vera.untilText("#office-nodes", "takes calls");
    }
  }

  @Test
  void aTextIsHeardAsCallersWouldHearIt() {
    try (Browser anna = openAsAnna()) {
      anna.click("#try-text");
      anna.type("Our office is closed today.");
      anna.click("#try button");
      anna.untilText("#try-said", "what callers would hear");

      anna.value("document.getElementById('try-text').value = 'sound:hello-world'");
      anna.click("#try button");
      anna.untilText("#try-said", "only Asterisk can play this");
    }
  }

  @Test
  void messagesAreForOperators() {
    JsonObject message =
        JsonObject.of("id", "m1", "mailbox", "sales", "received", "2026-11-30T12:00:00Z")
            .put("caller", JsonObject.of("name", "Bob", "number", "100"))
            .put("targets", new JsonArray());
    List<JsonObject> messages = new CopyOnWriteArrayList<>(List.of(message));
    List<String> operators = new CopyOnWriteArrayList<>();
    vertx
        .eventBus()
        .<JsonObject>consumer(
            "attendant.messages",
            request -> {
              operators.add(request.headers().get("operator"));
              if ("delete".equals(request.body().getString("action"))) {
                messages.clear();
              }
              request.reply(
                  JsonObject.of(
                      "messages", new JsonArray(List.copyOf(messages)), "total", messages.size()));
            });
    try (Browser anna = openAsAnna();
        Browser vera = open(VERA)) {
      anna.untilText("#messages tbody", "Bob");
      anna.value("document.querySelector('[aria-label^=\"Delete the message\"]').click()");
      anna.untilText("#messages-state", "No messages");
      vera.untilText("#feed", "anna: delete m1");
      assertThat(vera.text("#messages tbody")).isEmpty();
      assertThat(operators).isNotEmpty().containsOnly("anna");
    }
  }

  @Test
  void oneMessageSoundsAtATime() {
    JsonArray messages = new JsonArray();
    for (String id : List.of("m1", "m22")) {
      messages.add(
          JsonObject.of("id", id, "mailbox", "sales", "received", "2026-11-30T12:00:00Z")
              .put("caller", JsonObject.of("number", id))
              .put("targets", new JsonArray()));
    }
    vertx
        .eventBus()
        .<JsonObject>consumer(
            "attendant.messages",
            request -> request.reply(JsonObject.of("messages", messages, "total", 2)));
    try (Browser anna = openAsAnna()) {
      anna.untilText("#messages tbody", "m22");
      // Answers come when the test lets them. Their lengths tell the messages apart.
      anna.value(
          """
          (() => {
            const ask = window.fetch;
            window.answers = [];
            window.sounding = new Set();
            window.urls = new Set();
            window.fetch = (url, options) => String(url).startsWith("messages/")
              ? new Promise((answer) => answers.push(() => answer(new Response(url))))
              : ask(url, options);
            window.made = [];
            URL.createObjectURL = ({ size }) => {
              const url = `blob:${size}-${made.length}`;
              urls.add(url);
              made.push(url);
              return url;
            };
            URL.revokeObjectURL = (url) => urls.delete(url);
            window.Audio = class {
              constructor(src) { this.src = src; }
              addEventListener() {}
              pause() { sounding.delete(this.src); }
              async play() { sounding.add(this.src); }
            };
          })()
          """);
      play(anna, "m1");
      play(anna, "m22");
      anna.until("answers.length === 2");
      anna.value("answers.forEach((answer) => answer())");
      anna.until("sounding.has('blob:16-0') || made.length === 2");
      assertThat(anna.value("made.length === 1 && sounding.size === 1")).isEqualTo(true);

      play(anna, "m1");
      anna.until("answers.length === 3");
      anna.value("answers[2]()");
      anna.until("sounding.has('blob:15-1')");
      assertThat(anna.value("[...urls].join()")).isEqualTo("blob:15-1");
      assertThat(anna.value("sounding.size")).isEqualTo(1L);
      assertThat(anna.complaints()).isEmpty();
    }
  }

  private static void play(Browser browser, String id) {
    browser.value(
        "document.querySelector('[aria-label=\"Play the message of %s\"]').click()".formatted(id));
  }

  @Test
  void whoOnlyViewsHasNoControlsAndIsRefusedWhenLying() {
    try (Browser vera = open(VERA)) {
      vera.untilText("#office-user", "vera: views");
      vera.untilText("#schedules", "office");
      stack.simulator().call(CallerOptions.to("channel-aa"));
      vera.untilText("#calls tbody", "main");
      assertThat(vera.texts("#schedules button")).isEmpty();
      assertThat(vera.texts("#calls .act")).isEmpty();
      assertThat(vera.value("document.getElementById('reload').checkVisibility()"))
          .isEqualTo(false);
      assertThat(vera.value("document.getElementById('messages-card').hidden")).isEqualTo(true);

      // As a page would that has been changed.
      vera.value(
          "void import('./bus.js').then(({ Bus }) => { const bus = new Bus(new URL('eventbus/websocket',"
              + " location.href.replace('http', 'ws')), state => state === 'open' &&"
              + " bus.request('attendant.schedules', {schedule: 'office', switch: 'closed'})"
              + ".catch(error => document.body.dataset.refused = error.code + error.message)); })");
      vera.until("document.body.dataset.refused?.startsWith('403the role of this token is view')");
      assertThat(vera.text("#schedules .state")).isEqualTo("open");
    }
  }

  @Test
  void whoWatchesWithoutATokenMayEnterOne() {
    try (Browser nobody = open("")) {
      nobody.untilText("#office-user", "You watch");
      assertThat(nobody.value("document.getElementById('office-parts').hidden")).isEqualTo(true);
      nobody.click("#sign-in");
      nobody.type("not-anna-0123456789", Keys.ENTER);
      nobody.untilText("#office-user", "isn’t right");
      nobody.untilText("#link", "live");
      nobody.value("document.getElementById('token').value = ''");
      nobody.click("#sign-in");
      nobody.type(ANNA, Keys.ENTER);
      nobody.untilText("#office-user", "anna: operates");
      nobody.click("#schedules button[value=holiday]");
      nobody.untilText("#schedules .state", "holiday");
      assertThat(nobody.text("body")).doesNotContain(ANNA);
      nobody.click("#sign-out");
      nobody.untilText("#office-user", "You watch");
    }
  }

  @ParameterizedTest
  @CsvSource({"light, 1280", "dark, 1280", "light, 360", "dark, 360"})
  void thePanelStandsInNobodysWay(String scheme, int width) {
    Browser browser = Browser.start(vertx);
    browser.resize(width, 900);
    browser.prefer(scheme);
    browser.beforeEachPage("sessionStorage.setItem('token', '" + ANNA + "')");
    try (WatchedPage page = WatchedPage.open(browser, stack)) {
      browser.untilText("#schedules", "office");
      browser.click("#schedules button[value=closed]");
      browser.untilText("#schedules .state", "closed");
      stack.simulator().call(CallerOptions.to("channel-aa").withCaller("Bob", "100"));
      browser.until("document.querySelector('#calls .act button')");
      assertThat(browser.barriers()).isEmpty();
      assertThat((Long) browser.value("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo((long) width);
      browser.value("document.getElementById('office').scrollIntoView()");
      page.picture("office-%s-%d".formatted(scheme, width));
      browser.click("#calls .act button");
      page.picture("act-%s-%d".formatted(scheme, width));
    }
  }
}
