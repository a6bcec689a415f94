package dev.ariattendant.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;

/** Logging in the fat jar is what its file says. */
final class ProgrammaticLogbackTest {

  private static final List<String> VARIABLES =
      List.of("LOG_FORMAT", "LOG_LEVEL", "LOG_TRANSCRIPT");

  @AfterEach
  void forget() {
    VARIABLES.forEach(System::clearProperty);
    System.clearProperty(ClassicConstants.CONFIG_FILE_PROPERTY);
  }

  @ParameterizedTest
  @CsvSource({"text, INFO, INFO", "json, DEBUG, OFF", "text, WARN, INFO", "journal, INFO, INFO"})
  void itIsThatOfTheFile(String format, String level, String transcript) throws Exception {
    System.setProperty("LOG_FORMAT", format);
    System.setProperty("LOG_LEVEL", level);
    System.setProperty("LOG_TRANSCRIPT", transcript);
    LoggerContext byFile = new LoggerContext();
    JoranConfigurator file = new JoranConfigurator();
    file.setContext(byFile);
    file.doConfigure("conf/logback.xml");

    assertThat(described(launched())).isEqualTo(described(byFile));
  }

  @Test
  void withoutVariablesOurOwnCodeSaysWhatChanges() {
    LoggerContext logging = launched();

    assertThat(logging.getLogger("dev.ariattendant").getLevel()).isEqualTo(Level.INFO);
    assertThat(logging.getLogger("transcript").getLevel()).isEqualTo(Level.INFO);
  }

  @Test
  void theJournalGetsTheLevelOfEachLine() {
    System.setProperty("LOG_FORMAT", "journal");
    LoggerContext logging = launched();

    assertThat(described(logging))
        .containsEntry(
            Logger.ROOT_LOGGER_NAME,
            "WARN, additive true, [console: <6>Sample - [channel=1.0] a call\n]")
        .containsEntry("transcript", "INFO, additive false, [transcript: <6>a call\n]");
  }

  @Test
  void aFileOfTheUsersOwnWins() {
    System.setProperty(ClassicConstants.CONFIG_FILE_PROPERTY, "mine.xml");
    LoggerContext logging = new LoggerContext();

    assertThat(configure(logging)).isEqualTo(Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY);
    assertThat(logging.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders()).isExhausted();
  }

  private static LoggerContext launched() {
    LoggerContext logging = new LoggerContext();
    assertThat(configure(logging))
        .isEqualTo(Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
    return logging;
  }

  private static Configurator.ExecutionStatus configure(LoggerContext logging) {
    ProgrammaticLogback configurator = new ProgrammaticLogback();
    configurator.setContext(logging);
    return configurator.configure(logging);
  }

  /** Each logger with what it does. */
  private static Map<String, String> described(LoggerContext logging) {
    return logging.getLoggerList().stream()
        .filter(logger -> logger.getLevel() != null)
        .collect(
            Collectors.toMap(
                Logger::getName,
                logger ->
                    "%s, additive %s, %s"
                        .formatted(logger.getLevel(), logger.isAdditive(), lines(logger))));
  }

  private static List<String> lines(Logger logger) {
    Iterable<Appender<ILoggingEvent>> appenders = logger::iteratorForAppenders;
    return StreamSupport.stream(appenders.spliterator(), false)
        .map(
            appender -> appender.getName() + ": " + line((ConsoleAppender<ILoggingEvent>) appender))
        .toList();
  }

  private static String line(ConsoleAppender<ILoggingEvent> appender) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerName("dev.ariattendant.Sample");
    event.setLevel(Level.INFO);
    event.setThreadName("main");
    event.setInstant(Instant.EPOCH);
    event.setMessage("a call");
    event.addKeyValuePair(new KeyValuePair("channel", "1.0"));
    assertThat(appender.isStarted()).isTrue();
    return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
