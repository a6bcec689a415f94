package dev.ariattendant.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.ariattendant.config.ConfigurationException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What systemd's journal reads. */
final class JournalEncoderTest {

  private final LoggerContext context = new LoggerContext();

  @ParameterizedTest
  @CsvSource({"ERROR, 3", "WARN, 4", "INFO, 6", "DEBUG, 7"})
  void theLevelStandsBeforeTheLine(String level, String severity) {
    assertThat(encoded(Level.valueOf(level), "a call", null))
        .isEqualTo("<" + severity + ">a call\n");
  }

  @Test
  void eachLineOfAnExceptionHasTheLevel() {
    Exception failure = new ConfigurationException("a.yaml", "attendant.menu", "is wrong");

    assertThat(encoded(Level.ERROR, "no start", failure))
        .isEqualTo(
            """
            <3>no start
            <3>dev.ariattendant.config.ConfigurationException: The configuration can't be used: a.yaml
            <3>  attendant.menu: is wrong
            """);
  }

  private String encoded(Level level, String message, Throwable failure) {
    JournalEncoder encoder = new JournalEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    LoggingEvent event =
        new LoggingEvent(
            JournalEncoderTest.class.getName(),
            context.getLogger("test"),
            level,
            message,
            failure,
            null);
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }
}
