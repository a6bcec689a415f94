package dev.ariattendant.console.page;

import dev.ariattendant.testbed.Browser;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;

/** The console's page in a browser, with methods for what its user does and sees. */
final class WatchedPage implements AutoCloseable {

  private final Browser browser;

  private WatchedPage(Browser browser) {
    this.browser = browser;
  }

  static WatchedPage open(Vertx vertx, WatchedStack stack) {
    return open(Browser.start(vertx), stack);
  }

  /** In a browser that has been prepared for it. */
  static WatchedPage open(Browser browser, WatchedStack stack) {
    WatchedPage page = new WatchedPage(browser);
    browser.open(stack.page());
    page.isLive();
    return page;
  }

  Browser browser() {
    return browser;
  }

  /** Waits until it shows what goes on. */
  void isLive() {
    browser.untilText("#link", "live");
    browser.until("document.querySelector('#tree svg')");
  }

  void call() {
    hasAPhone();
    browser.click("#call");
    hears("Press 1");
  }

  void hasAPhone() {
    browser.until("!document.getElementById('softphone').hidden");
  }

  void press(String digit) {
    hasAPhone();
    browser.click("#keypad [data-digit='%s']".formatted(digit));
  }

  void hangUp() {
    browser.click("#hang-up");
    browser.untilText("#phone-state", "You hung up.");
  }

  /** Waits for something in the last line of the transcript. */
  void hears(String words) {
    browser.untilText("#transcript li:last-child", words);
  }

  List<String> transcript() {
    return browser.texts("#transcript li");
  }

  /**
   * Waits until this is in a cell of the hidden table: {@code now}, {@code visits}, {@code exits}.
   */
  void mainMenuIs(int now, int visits, String exits) {
    browser.until(
        "[...document.querySelectorAll('#menu-table tbody tr')].some(row =>"
            + " row.textContent === 'main%d%d%s')".formatted(now, visits, exits));
  }

  /** Waits until a figure above a chart is this. */
  void figureIs(String name, String value) {
    browser.until(
        "document.getElementById('figure-%s').textContent === '%s'".formatted(name, value));
  }

  /** For those who want to see what the tests have seen. */
  void picture(String name) {
    browser.screenshot(Path.of("target", "screenshots", name + ".png"));
  }

  @Override
  public void close() {
    browser.close();
  }
}
