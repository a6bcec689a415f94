package dev.ariattendant.mailbox;

import dev.ariattendant.api.RecordingName;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A recording for a mailbox that Asterisk has, or is making.
 *
 * @param mailbox its name, or what is left of it in the recording's name
 * @param begun when the recording began
 * @param kept when the caller has decided to keep it, be it by hanging up; empty while that isn't
 *     known
 * @param duration in whole seconds, if Asterisk has said it
 */
record Expected(
    String asterisk,
    String recording,
    String mailbox,
    String channel,
    Optional<String> callerNumber,
    Optional<String> callerName,
    Instant begun,
    Optional<Instant> kept,
    Optional<Duration> duration) {

  /** Of an attendant's event about a recording for a mailbox; {@code kept} by its result. */
  static Expected of(JsonObject event) {
    JsonObject channel = event.getJsonObject("channel");
    JsonObject caller =
        channel.getValue("caller") instanceof JsonObject there ? there : new JsonObject();
    Instant now = Instant.now();
    String recording = event.getString("recording");
    return new Expected(
        event.getString("asterisk"),
        recording,
        event.getString("mailbox"),
        channel.getString("id"),
        text(caller, "number"),
        text(caller, "name"),
        RecordingName.read(recording).map(RecordingName.OfMailbox::begun).orElse(now),
        "kept".equals(event.getString("result")) ? Optional.of(now) : Optional.empty(),
        Optional.ofNullable(event.getLong("durationMs")).map(Duration::ofMillis));
  }

  /** Of a recording that nobody has announced here: what its name says. */
  static Expected of(String asterisk, String recording, RecordingName.OfMailbox named) {
    return new Expected(
        asterisk,
        recording,
        named.mailbox(),
        named.channelId(),
        Optional.empty(),
        Optional.empty(),
        named.begun(),
        Optional.empty(),
        Optional.empty());
  }

  String id() {
    return MessageId.of(recording);
  }

  private static Optional<String> text(JsonObject json, String key) {
    return json.getValue(key) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** As it is on the disk. */
  JsonObject file() {
    JsonObject json =
        JsonObject.of("asterisk", asterisk, "recording", recording, "mailbox", mailbox)
            .put("channel", channel)
            .put("begun", begun.toString());
    callerNumber.ifPresent(number -> json.put("number", number));
    callerName.ifPresent(name -> json.put("name", name));
    kept.ifPresent(when -> json.put("kept", when.toString()));
    duration.ifPresent(length -> json.put("durationMs", length.toMillis()));
    return json;
  }

  /**
   * Reads {@link #file}.
   *
   * @throws RuntimeException if it isn't what was written
   */
  static Expected ofFile(JsonObject json) {
    return new Expected(
        json.getString("asterisk"),
        json.getString("recording"),
        json.getString("mailbox"),
        json.getString("channel"),
        text(json, "number"),
        text(json, "name"),
        Instant.parse(json.getString("begun")),
        Optional.ofNullable(json.getString("kept")).map(Instant::parse),
        Optional.ofNullable(json.getLong("durationMs")).map(Duration::ofMillis));
  }
}
