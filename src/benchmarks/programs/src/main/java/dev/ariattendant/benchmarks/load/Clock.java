package dev.ariattendant.benchmarks.load;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Timestamps as Asterisk writes them, made anew once in a millisecond. */
final class Clock {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private long millisecond;
  private byte[] timestamp;

  byte[] timestamp() {
    long now = System.currentTimeMillis();
    if (now != millisecond) {
      millisecond = now;
      timestamp = Ascii.bytes(FORMAT.format(Instant.ofEpochMilli(now)));
    }
    return timestamp;
  }
}
