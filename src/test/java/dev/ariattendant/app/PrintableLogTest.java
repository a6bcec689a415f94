package dev.ariattendant.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.ConsoleAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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

  /** Files (none for the fat jar's and the tools' own), formats and loggers. */
  static Stream<Arguments> configurations() {
    return Stream.concat(
        Stream.of("conf/logback.xml", "")
            .flatMap(
                file ->
                    Stream.of(
                        Arguments.of(file, "text", "ROOT"),
                        Arguments.of(file, "text", "transcript"),
                        Arguments.of(file, "json", "ROOT"),
                        Arguments.of(file, "json", "transcript"))),
        Stream.of(
            Arguments.of("src/test/resources/logback-test.xml", "text", "ROOT"),
            Arguments.of("", "tool", "ROOT")));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void controlCharactersAreReplaced(String file, String format, String logger) throws Exception {
    String line = logged(file, format, logger, "by " + HARMFUL + "\r.");

    assertThat(line).contains("\uFFFD[31m").contains("\uFFFD2J").contains("\uFFFD.");
    assertThat(HARMFUL.chars().filter(each -> each < ' ' || each > '~'))
        .noneMatch(each -> line.indexOf(each) >= 0);
    assertThat(line).doesNotContain("\r").doesNotContain("\\u001B").doesNotContain("\\u001b");
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void noLineCanBeForged(String file, String format, String logger) throws Exception {
    String text = logged(file, format, logger, "alice\n" + FORGED + "\r\n" + FORGED);

    assertThat(text).contains(FORGED);
    assertThat(text.lines()).noneMatch(line -> line.startsWith("12:00"));
    assertThat(text).doesNotContain("\\n12:00");
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void linesOfOurOwnStayLines(String file, String format, String logger) throws Exception {
    String text = logged(file, format, logger, "The configuration:\n  a: b\n\tc: d 😀 ü");

    assertThat(text.replace("\\n", "\n").replace("\\t", "\t"))
        .contains("The configuration:\n  a: b\n\tc: d 😀 ü");
  }

  private static String logged(String file, String format, String logger, String text)
      throws Exception {
    System.setProperty("LOG_FORMAT", format);
    LoggerContext logging = new LoggerContext();
    if (format.equals("tool")) {
      ProgrammaticLogback.configureTool(logging);
    } else if (file.isEmpty()) {
      ProgrammaticLogback configurator = new ProgrammaticLogback();
      configurator.setContext(logging);
      configurator.configure(logging);
    } else {
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(logging);
      configurator.doConfigure(file);
    }
    ConsoleAppender<ILoggingEvent> appender =
        (ConsoleAppender<ILoggingEvent>) logging.getLogger(logger).iteratorForAppenders().next();
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

  /** Also files that are added later. */
  @ParameterizedTest
  @ValueSource(strings = {"src", "conf"})
  void allFilesOfLogbackHaveIt(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      assertThat(files.filter(PrintableLogTest::isOfLogback))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file).replace("class=\"PrintableEncoder\"", ""))
                      .doesNotContain("<encoder class"));
    }
  }

  private static boolean isOfLogback(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("logback") && name.endsWith(".xml");
  }
}
