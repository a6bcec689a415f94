package dev.ariattendant.mailbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Messages of tests. */
final class Messages {

  static final Instant RECEIVED = Instant.parse("2026-11-30T09:15:00Z");

  private Messages() {}

  static StoredMessage message(Path audio) {
    return message(audio, Optional.of("+4312345"), Optional.of("Anna Muster"));
  }

  static StoredMessage message(Path audio, Optional<String> number, Optional<String> name) {
    return new StoredMessage(
        "0b5c",
        "office",
        RECEIVED,
        Optional.of(Duration.ofMillis(64_600)),
        number,
        name,
        "north",
        "1764494100.7",
        "messages/1764494100.7-1",
        "wav",
        audio);
  }
}
