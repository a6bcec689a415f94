package dev.ariattendant.testbed;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium, as scripts/install-chromium has installed it, with a profile of its own.
 * Tests that use it have the tag {@code chromium}.
 */
public final class Browser implements AutoCloseable {

  private static final String CHROMIUM = "/usr/bin/chromium";
  private static final String DRIVER = "/usr/bin/chromedriver";

  private final Vertx vertx;
  private final Path profile;
  private final ChromeDriver driver;

  private Browser(Vertx vertx, Path profile) {
    this.vertx = vertx;
    this.profile = profile;
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER))
            .usingAnyFreePort()
            .build();
    this.driver = new ChromeDriver(service, options(profile));
  }

  /** A window of the usual size. */
  public static Browser start(Vertx vertx) {
    try {
      Browser browser = new Browser(vertx, Files.createTempDirectory("chromium-"));
      browser.resize(1280, 900);
      return browser;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ChromeOptions options(Path profile) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    options.addArguments(
        "--headless=new",
        // Chromium doesn't start as root otherwise, and in many containers we are.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en",
        "--user-data-dir=" + profile);
    return options;
  }

  /** The size of the viewport, in CSS pixels. */
  public void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /**
   * The colour scheme that the user prefers.
   *
   * @param scheme {@code light} or {@code dark}
   */
  public void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Runs this before the scripts of each page that is opened from now on. */
  public void beforeEachPage(String script) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  public void open(URI page) {
    driver.get(page.toString());
  }

  public void reload() {
    driver.navigate().refresh();
  }

  /** The value of a JavaScript expression on the page, as Selenium converts it. */
  public Object value(String expression) {
    return driver.executeScript("return " + expression);
  }

  /** The same for a list of texts. */
  public List<String> texts(String selector) {
    List<?> texts =
        (List<?>)
            driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent.trim())",
                selector);
    return texts.stream().map(String::valueOf).toList();
  }

  /** The text of the first element that the selector fits. */
  public String text(String selector) {
    return texts(selector).stream()
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing on the page is " + selector));
  }

  /** Waits until an expression is true on the page. */
  public void until(String expression) {
    try {
      Await.until(
          vertx,
          expression + " on the page",
          () -> Boolean.TRUE.equals(value("!!(" + expression + ")")));
    } catch (AssertionError | WebDriverException inVain) {
      screenshot(Path.of("target/screenshots/in-vain.png"));
      throw new AssertionError(
          inVain.getMessage() + "; the page said: " + value("document.body.innerText"), inVain);
    }
  }

  /** Waits until the first element that the selector fits contains this text. */
  public void untilText(String selector, String part) {
    until(
        "document.querySelector('%s')?.textContent.includes('%s')"
            .formatted(selector, part.replace("'", "\\'")));
  }

  /** Clicks on an element, once it stands still: what comes above it may still arrive. */
  public void click(String selector) {
    Await.until(
        vertx,
        selector + " can be clicked on",
        () -> {
          try {
            driver.findElement(By.cssSelector(selector)).click();
            return true;
          } catch (ElementClickInterceptedException moved) {
            return false;
          }
        });
  }

  /** Types on the keyboard, into the element that has the focus. */
  public void type(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** The violations that axe-core finds and calls serious or critical. */
  public List<String> barriers() {
    Set<String> grave = Set.of("serious", "critical");
    return new AxeBuilder()
        .analyze(driver).getViolations().stream()
            .filter(rule -> grave.contains(rule.getImpact()))
            .map(Browser::described)
            .toList();
  }

  private static String described(Rule rule) {
    List<String> where = new ArrayList<>();
    rule.getNodes().forEach(node -> where.add(node.getHtml() + " " + node.getTarget()));
    return "%s (%s): %s".formatted(rule.getId(), rule.getHelp(), where);
  }

  /** The errors in the browser's console since the last call. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Writes a screenshot, as PNG. */
  public void screenshot(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the browser and its driver. */
  @Override
  public void close() {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
