// Made from operations.json and models.json: see "A new operation of ARI" in CONTRIBUTING.md.
package dev.ariattendant.client.ari;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * ARI's resource {@code recordings}. Each method is one operation, under ARI's names; it fails as
 * {@link AriCommands} says.
 */
public final class AriRecordings {

  private final CommandSender sender;

  AriRecordings(CommandSender sender) {
    this.sender = sender;
  }

  /** {@code recordings.listStored}: {@code GET /recordings/stored}. */
  public Future<List<Model.StoredRecording>> listStored() {
    JsonObject command = JsonObject.of("operation", "recordings.listStored");
    return sender.list(command, Model.StoredRecording::new);
  }

  /** {@code recordings.getStored}: {@code GET /recordings/stored/{recordingName}}. */
  public Future<Model.StoredRecording> getStored(String recordingName) {
    JsonObject command =
        JsonObject.of("operation", "recordings.getStored").put("recordingName", recordingName);
    return sender.one(command, Model.StoredRecording::new);
  }

  /** {@code recordings.deleteStored}: {@code DELETE /recordings/stored/{recordingName}}. */
  public Future<Void> deleteStored(String recordingName) {
    JsonObject command =
        JsonObject.of("operation", "recordings.deleteStored").put("recordingName", recordingName);
    return sender.run(command);
  }

  /** {@code recordings.getStoredFile}: {@code GET /recordings/stored/{recordingName}/file}. */
  public Future<StoredFile> getStoredFile(String recordingName) {
    JsonObject command =
        JsonObject.of("operation", "recordings.getStoredFile").put("recordingName", recordingName);
    return sender.file(command);
  }

  /** {@code recordings.copyStored}: {@code POST /recordings/stored/{recordingName}/copy}. */
  public Future<Model.StoredRecording> copyStored(
      String recordingName, String destinationRecordingName) {
    JsonObject command =
        JsonObject.of("operation", "recordings.copyStored")
            .put("recordingName", recordingName)
            .put("destinationRecordingName", destinationRecordingName);
    return sender.one(command, Model.StoredRecording::new);
  }

  /** {@code recordings.getLive}: {@code GET /recordings/live/{recordingName}}. */
  public Future<Model.LiveRecording> getLive(String recordingName) {
    JsonObject command =
        JsonObject.of("operation", "recordings.getLive").put("recordingName", recordingName);
    return sender.one(command, Model.LiveRecording::new);
  }

  /** {@code recordings.cancel}: {@code DELETE /recordings/live/{recordingName}}. */
  public Future<Void> cancel(String recordingName) {
    JsonObject command =
        JsonObject.of("operation", "recordings.cancel").put("recordingName", recordingName);
    return sender.run(command);
  }

  /** {@code recordings.stop}: {@code POST /recordings/live/{recordingName}/stop}. */
  public Future<Void> stop(String recordingName) {
    JsonObject command =
        JsonObject.of("operation", "recordings.stop").put("recordingName", recordingName);
    return sender.run(command);
  }

  /** {@code recordings.pause}: {@code POST /recordings/live/{recordingName}/pause}. */
  public Future<Void> pause(String recordingName) {
    JsonObject command =
        JsonObject.of("operation", "recordings.pause").put("recordingName", recordingName);
    return sender.run(command);
  }

  /** {@code recordings.unpause}: {@code DELETE /recordings/live/{recordingName}/pause}. */
  public Future<Void> unpause(String recordingName) {
    JsonObject command =
        JsonObject.of("operation", "recordings.unpause").put("recordingName", recordingName);
    return sender.run(command);
  }

  /** {@code recordings.mute}: {@code POST /recordings/live/{recordingName}/mute}. */
  public Future<Void> mute(String recordingName) {
    JsonObject command =
        JsonObject.of("operation", "recordings.mute").put("recordingName", recordingName);
    return sender.run(command);
  }

  /** {@code recordings.unmute}: {@code DELETE /recordings/live/{recordingName}/mute}. */
  public Future<Void> unmute(String recordingName) {
    JsonObject command =
        JsonObject.of("operation", "recordings.unmute").put("recordingName", recordingName);
    return sender.run(command);
  }
}
