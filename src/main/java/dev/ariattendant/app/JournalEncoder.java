package dev.ariattendant.app;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LevelToSyslogSeverity;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Puts the level before each line of each event, as systemd's journal reads it from a service's
 * standard output (sd-daemon(3)): {@code <3>} for an error to {@code <7>} for debug. For the
 * journal each line is an entry of its own, also those of an exception.
 */
public final class JournalEncoder extends PatternLayoutEncoder {

  @Override
  public byte[] encode(ILoggingEvent event) {
    byte[] level =
        "<%d>".formatted(LevelToSyslogSeverity.convert(event)).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    boolean begins = true;
    for (byte each : super.encode(event)) {
      if (begins) {
        lines.writeBytes(level);
      }
      lines.write(each);
      begins = each == '\n';
    }
    return lines.toByteArray();
  }
}
