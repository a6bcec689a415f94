// Made from operations.json and models.json: see "A new operation of ARI" in CONTRIBUTING.md.
package dev.ariattendant.client.ari;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * ARI's resource {@code deviceStates}. Each method is one operation, under ARI's names; it fails as
 * {@link AriCommands} says.
 */
public final class AriDeviceStates {

  private final CommandSender sender;

  AriDeviceStates(CommandSender sender) {
    this.sender = sender;
  }

  /** {@code deviceStates.list}: {@code GET /deviceStates}. */
  public Future<List<Model.DeviceState>> list() {
    JsonObject command = JsonObject.of("operation", "deviceStates.list");
    return sender.list(command, Model.DeviceState::new);
  }

  /** {@code deviceStates.get}: {@code GET /deviceStates/{deviceName}}. */
  public Future<Model.DeviceState> get(String deviceName) {
    JsonObject command =
        JsonObject.of("operation", "deviceStates.get").put("deviceName", deviceName);
    return sender.one(command, Model.DeviceState::new);
  }

  /** {@code deviceStates.update}: {@code PUT /deviceStates/{deviceName}}. */
  public Future<Void> update(String deviceName, String deviceState) {
    JsonObject command =
        JsonObject.of("operation", "deviceStates.update")
            .put("deviceName", deviceName)
            .put("deviceState", deviceState);
    return sender.run(command);
  }

  /** {@code deviceStates.delete}: {@code DELETE /deviceStates/{deviceName}}. */
  public Future<Void> delete(String deviceName) {
    JsonObject command =
        JsonObject.of("operation", "deviceStates.delete").put("deviceName", deviceName);
    return sender.run(command);
  }
}
