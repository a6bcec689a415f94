// Made from operations.json and models.json: see "A new operation of ARI" in CONTRIBUTING.md.
package dev.ariattendant.client.ari;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/**
 * ARI's resource {@code playbacks}. Each method is one operation, under ARI's names; it fails as
 * {@link AriCommands} says.
 */
public final class AriPlaybacks {

  private final CommandSender sender;

  AriPlaybacks(CommandSender sender) {
    this.sender = sender;
  }

  /** {@code playbacks.get}: {@code GET /playbacks/{playbackId}}. */
  public Future<Model.Playback> get(String playbackId) {
    JsonObject command = JsonObject.of("operation", "playbacks.get").put("playbackId", playbackId);
    return sender.one(command, Model.Playback::new);
  }

  /** {@code playbacks.stop}: {@code DELETE /playbacks/{playbackId}}. */
  public Future<Void> stop(String playbackId) {
    JsonObject command = JsonObject.of("operation", "playbacks.stop").put("playbackId", playbackId);
    return sender.run(command);
  }

  /** {@code playbacks.control}: {@code POST /playbacks/{playbackId}/control}. */
  public Future<Void> control(String playbackId, String control) {
    JsonObject command =
        JsonObject.of("operation", "playbacks.control")
            .put("playbackId", playbackId)
            .put("control", control);
    return sender.run(command);
  }
}
