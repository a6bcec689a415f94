package dev.ariattendant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.ConsoleAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;

/** Callers choose parts of lines, and neither steer a terminal nor write lines of their own. */
final class PrintableLogTest {

  private static final String FORGED = "12:00:00.000 ERROR Forged - all is lost";

  /** Every control but those that a line may have, and what turns the direction of a text. */
  private static final String HARMFUL =
      "\u0000\u0007\b\f\u001B[31m\u001B]0;x\u0007\u007F\u0085\u009B2J\u2028\u2029\u202A\u202E\u2066\u2069";

  @AfterEach
  void forget() {
    System.clearProperty("LOG_FORMAT");
  }

  static Stream<Arguments> configurations() {
    return Stream.of(
            "conf/logback.xml",
            "src/test/resources/logback-test.xml",
            "src/main/resources/dev/ariattendant/workbench/logback.xml",
            "")
        .flatMap(
            file ->
                Stream.of("text", "json")
                    .flatMap(
                        format ->
                            Stream.of("console", "transcript")
                                .map(appender -> Arguments.of(file, format, appender))))
        .filter(
            each ->
                !isOfOneFormat(each)
                    || each.get()[1].equals("text") && each.get()[2].equals("console"));
  }

  private static boolean isOfOneFormat(Arguments each) {
    return each.get()[0].toString().startsWith("src/");
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void whatSteersATerminalIsReplaced(String file, String format, String appender) throws Exception {
    String line = logged(file, format, appender, "by " + HARMFUL + "\r.");

    assertThat(line).contains("\uFFFD[31m").contains("\uFFFD2J").contains("\uFFFD.");
    assertThat(HARMFUL.chars().filter(each -> each < ' ' || each > '~'))
        .noneMatch(each -> line.indexOf(each) >= 0);
    assertThat(line).doesNotContain("\r").doesNotContain("\\u001B").doesNotContain("\\u001b");
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void nobodyForgesALine(String file, String format, String appender) throws Exception {
    String text = logged(file, format, appender, "alice\n" + FORGED + "\r\n" + FORGED);

    assertThat(text).contains(FORGED);
    assertThat(text.lines()).noneMatch(line -> line.startsWith("12:00"));
    assertThat(text).doesNotContain("\\n12:00");
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void linesOfOurOwnStayLines(String file, String format, String appender) throws Exception {
    String text = logged(file, format, appender, "The configuration:\n  a: b\n\tc: d 😀 ü");

    assertThat(text.replace("\\n", "\n").replace("\\t", "\t"))
        .contains("The configuration:\n  a: b\n\tc: d 😀 ü");
  }

  private static String logged(String file, String format, String name, String text)
      throws Exception {
    System.setProperty("LOG_FORMAT", format);
    LoggerContext logging = new LoggerContext();
    if (file.isEmpty()) {
      LaunchLogging configurator = new LaunchLogging();
      configurator.setContext(logging);
      configurator.configure(logging);
    } else {
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(logging);
      configurator.doConfigure(file);
    }
    String logger = name.equals("console") ? "ROOT" : name;
    ConsoleAppender<ILoggingEvent> appender =
        (ConsoleAppender<ILoggingEvent>) logging.getLogger(logger).getAppender(name);
    assertThat(appender.isStarted()).isTrue();
    return new String(appender.getEncoder().encode(event(logging, text)), StandardCharsets.UTF_8);
  }

  /** With the text wherever a text can be. */
  private static LoggingEvent event(LoggerContext logging, String text) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerContext(logging);
    event.setLoggerName("dev.ariattendant.Sample");
    event.setLevel(Level.INFO);
    event.setThreadName("main");
    event.setInstant(Instant.EPOCH);
    event.setMessage("{} has come in");
    event.setArgumentArray(new Object[] {text});
    event.addKeyValuePair(new KeyValuePair("channel", text));
    Exception thrown = new IllegalStateException(text, new IllegalArgumentException(text));
    thrown.addSuppressed(new IllegalStateException(text));
    event.setThrowableProxy(new ThrowableProxy(thrown));
    return event;
  }

  /** A file that somebody forgets. */
  @Test
  void allFilesOfLogbacksAreLookedAt() throws Exception {
    try (Stream<Path> files =
        Stream.of("src", "conf").map(Path::of).flatMap(PrintableLogTest::in)) {
      List<Path> without =
          files
              .filter(path -> path.getFileName().toString().matches("logback.*\\.xml"))
              .filter(path -> lacksPrintable(path))
              .toList();
      assertThat(without).isEmpty();
    }
  }

  private static Stream<Path> in(Path folder) {
    try {
      return Files.walk(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean lacksPrintable(Path file) {
    try {
      String text = Files.readString(file);
      return text.split("<encoder", -1).length
          != text.split("<encoder class=\"PrintableEncoder\"", -1).length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
