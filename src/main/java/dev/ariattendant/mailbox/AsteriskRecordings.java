package dev.ariattendant.mailbox;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.RecordingName;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The recordings of an Asterisk, by its bridge. */
record AsteriskRecordings(EventBus bus) {

  /** Longer than the bridge's own time-outs; a long recording takes a while to come. */
  private static final DeliveryOptions PATIENT =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(60).toMillis());

  /** Whether a recording is still being made. */
  Future<Boolean> isLive(String asterisk, String recording) {
    return ask(asterisk, "recordings.getLive", recording)
        .map(true)
        .recover(
            failure ->
                isNotFound(failure) ? Future.succeededFuture(false) : Future.failedFuture(failure));
  }

  /** The file of a recording that has ended; fails with 404 if there is none. */
  Future<Buffer> file(String asterisk, String recording) {
    return ask(asterisk, "recordings.getStoredFile", recording)
        .compose(
            answer ->
                answer instanceof JsonObject json && json.containsKey("data")
                    ? Future.succeededFuture(json.getBuffer("data"))
                    : Future.failedFuture(
                        FailureCodes.failure(
                            FailureCodes.BAD_ANSWER, "Asterisk's answer isn't a file")));
  }

  /** Deletes a recording; true if it was there. */
  Future<Boolean> delete(String asterisk, String recording) {
    return ask(asterisk, "recordings.deleteStored", recording)
        .map(true)
        .recover(
            failure ->
                isNotFound(failure) ? Future.succeededFuture(false) : Future.failedFuture(failure));
  }

  /** The names of all recordings for mailboxes, those that are being made included. */
  Future<List<String>> ofMailboxes(String asterisk) {
    return ask(asterisk, JsonObject.of("operation", "recordings.listStored"))
        .map(
            answer ->
                texts(answer, "name").stream()
                    .filter(name -> RecordingName.read(name).isPresent())
                    .toList());
  }

  /** The ids of all channels, as recordings' names have them. */
  Future<Set<String>> channels(String asterisk) {
    return ask(asterisk, JsonObject.of("operation", "channels.list"))
        .map(
            answer ->
                texts(answer, "id").stream()
                    .map(RecordingName::folder)
                    .collect(Collectors.toUnmodifiableSet()));
  }

  private static List<String> texts(Object answer, String key) {
    return answer instanceof JsonArray list
        ? list.stream()
            .filter(JsonObject.class::isInstance)
            .map(each -> ((JsonObject) each).getValue(key))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .toList()
        : List.of();
  }

  static boolean isNotFound(Throwable failure) {
    return FailureCodes.of(failure) == FailureCodes.NOT_FOUND;
  }

  private Future<Object> ask(String asterisk, String operation, String recording) {
    return ask(asterisk, JsonObject.of("operation", operation, "recordingName", recording));
  }

  private Future<Object> ask(String asterisk, JsonObject command) {
    return bus.request(Addresses.command(asterisk), command, PATIENT).map(reply -> reply.body());
  }
}
