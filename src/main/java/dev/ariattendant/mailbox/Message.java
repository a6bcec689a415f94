package dev.ariattendant.mailbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A message of this node.
 *
 * @param recorded what was recorded, with the file of the audio
 * @param bytes the file's length
 * @param stored when it was stored here
 * @param claimed whether Asterisk has deleted its own file: no other node can take the recording
 * @param deliveries by the target's name
 */
record Message(
    StoredMessage recorded,
    long bytes,
    Instant stored,
    boolean claimed,
    Map<String, Delivery> deliveries) {

  Message {
    deliveries = Collections.unmodifiableMap(new TreeMap<>(deliveries));
  }

  String id() {
    return recorded.id();
  }

  Message asClaimed() {
    return new Message(recorded, bytes, stored, true, deliveries);
  }

  /** With another state of one delivery. */
  Message with(String target, Delivery delivery) {
    Map<String, Delivery> changed = new TreeMap<>(deliveries);
    changed.put(target, delivery);
    return new Message(recorded, bytes, stored, claimed, changed);
  }

  /** With another state of all deliveries. */
  Message with(UnaryOperator<Delivery> change) {
    Map<String, Delivery> changed = new TreeMap<>(deliveries);
    changed.replaceAll((target, delivery) -> change.apply(delivery));
    return new Message(recorded, bytes, stored, claimed, changed);
  }

  /** With a delivery for each target that its mailbox has now, unless there is one. */
  Message withTargets(Collection<String> targets, Instant now) {
    Map<String, Delivery> changed = new TreeMap<>(deliveries);
    targets.forEach(target -> changed.putIfAbsent(target, Delivery.begun(now)));
    return new Message(recorded, bytes, stored, claimed, changed);
  }

  /** When the last of its targets got it; empty if one hasn't, or it has none. */
  Optional<Instant> delivered() {
    return deliveries.values().stream().allMatch(each -> each.state() == Delivery.State.DELIVERED)
        ? deliveries.values().stream().map(Delivery::next).max(Comparator.naturalOrder())
        : Optional.empty();
  }

  /** As other programs see it. */
  JsonObject json() {
    JsonObject caller =
        JsonObject.of(
            "name", recorded.callerName().orElse(""),
            "number", recorded.callerNumber().orElse(""));
    JsonObject json =
        JsonObject.of("id", id(), "mailbox", recorded.mailbox())
            .put("received", recorded.received().toString())
            .put("caller", caller)
            .put("asterisk", recorded.asterisk())
            .put("channel", recorded.channel())
            .put("recording", recorded.recording())
            .put("format", recorded.format())
            .put("bytes", bytes)
            .put(
                "targets",
                new JsonArray(
                    deliveries.entrySet().stream()
                        .map(each -> each.getValue().json(each.getKey()))
                        .toList()));
    recorded.duration().ifPresent(length -> json.put("durationMs", length.toMillis()));
    return json;
  }

  /** As it is on the disk. */
  JsonObject file() {
    return json().put("stored", stored.toString()).put("claimed", claimed);
  }

  /**
   * Reads {@link #file}.
   *
   * @param audio where the audio is now
   * @throws RuntimeException if it isn't what was written
   */
  static Message of(JsonObject json, Path audio) {
    JsonObject caller = json.getJsonObject("caller");
    Map<String, Delivery> deliveries = new TreeMap<>();
    json.getJsonArray("targets").stream()
        .map(JsonObject.class::cast)
        .forEach(each -> deliveries.put(each.getString("target"), Delivery.of(each)));
    return new Message(
        new StoredMessage(
            json.getString("id"),
            json.getString("mailbox"),
            Instant.parse(json.getString("received")),
            Optional.ofNullable(json.getLong("durationMs")).map(Duration::ofMillis),
            Optional.of(caller.getString("number")).filter(number -> !number.isEmpty()),
            Optional.of(caller.getString("name")).filter(name -> !name.isEmpty()),
            json.getString("asterisk"),
            json.getString("channel"),
            json.getString("recording"),
            json.getString("format"),
            audio),
        json.getLong("bytes"),
        Instant.parse(json.getString("stored")),
        json.getBoolean("claimed"),
        deliveries);
  }
}
