package dev.ariattendant.app;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LevelToSyslogSeverity;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Puts the level before each event as systemd's journal reads it from a service's standard output
 * (sd-daemon(3)): {@code <3>} for an error to {@code <7>} for debug.
 */
public final class JournalEncoder extends PatternLayoutEncoder {

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(
        "<%d>".formatted(LevelToSyslogSeverity.convert(event)).getBytes(StandardCharsets.US_ASCII));
    line.writeBytes(super.encode(event));
    return line.toByteArray();
  }
}
