package dev.ariattendant.simulator.sound;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sound that was fetched by HTTP.
 *
 * @param lengthMs empty = Asterisk can't play it
 * @param freshUntil until then it plays without a request; in whole seconds, as Asterisk counts
 * @param etag to ask with whether it has changed
 */
record StoredSound(OptionalLong lengthMs, long freshUntil, Optional<String> etag) {

  private static final Pattern MAX_AGE = Pattern.compile("(?:max-age|s-maxage)=(\\d{1,9})");

  /** With the headers of the response that has brought it, or has said that it is unchanged. */
  static StoredSound of(OptionalLong lengthMs, MultiMap headers) {
    String control = header(headers, HttpHeaders.CACHE_CONTROL);
    Optional<String> etag = Optional.ofNullable(headers.get(HttpHeaders.ETAG));
    if (control.contains("no-store")) {
      return new StoredSound(lengthMs, 0, Optional.empty());
    }
    if (control.contains("no-cache")) {
      return new StoredSound(lengthMs, 0, etag);
    }
    Matcher maxAge = MAX_AGE.matcher(control);
    long until =
        maxAge.find()
            ? Instant.now().getEpochSecond() + Long.parseLong(maxAge.group(1))
            : expires(header(headers, HttpHeaders.EXPIRES));
    return new StoredSound(lengthMs, until, etag);
  }

  private static String header(MultiMap headers, CharSequence name) {
    return Optional.ofNullable(headers.get(name)).orElse("");
  }

  private static long expires(String time) {
    try {
      return time.isEmpty()
          ? 0
          : ZonedDateTime.parse(time, DateTimeFormatter.RFC_1123_DATE_TIME).toEpochSecond();
    } catch (DateTimeException malformed) {
      return 0;
    }
  }

  boolean isFresh() {
    return Instant.now().getEpochSecond() < freshUntil;
  }
}
