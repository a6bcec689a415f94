// Made from operations.json and models.json: see "A new operation of ARI" in CONTRIBUTING.md.
package dev.ariattendant.client.ari;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/**
 * ARI's resource {@code asterisk}. Each method is one operation, under ARI's names; it fails as
 * {@link AriCommands} says.
 */
public final class AriAsterisk {

  private final CommandSender sender;

  AriAsterisk(CommandSender sender) {
    this.sender = sender;
  }

  /**
   * {@code asterisk.getObject}: {@code GET
   * /asterisk/config/dynamic/{configClass}/{objectType}/{id}}.
   */
  public Future<List<Model.ConfigTuple>> getObject(
      String configClass, String objectType, String id) {
    JsonObject command =
        JsonObject.of("operation", "asterisk.getObject")
            .put("configClass", configClass)
            .put("objectType", objectType)
            .put("id", id);
    return sender.list(command, Model.ConfigTuple::new);
  }

  /**
   * {@code asterisk.updateObject}: {@code PUT
   * /asterisk/config/dynamic/{configClass}/{objectType}/{id}}.
   */
  public Future<List<Model.ConfigTuple>> updateObject(
      String configClass, String objectType, String id) {
    return updateObject(configClass, objectType, id, options -> {});
  }

  /**
   * {@code asterisk.updateObject}: {@code PUT
   * /asterisk/config/dynamic/{configClass}/{objectType}/{id}}.
   */
  public Future<List<Model.ConfigTuple>> updateObject(
      String configClass, String objectType, String id, Consumer<UpdateObjectOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "asterisk.updateObject")
            .put("configClass", configClass)
            .put("objectType", objectType)
            .put("id", id);
    options.accept(new UpdateObjectOptions(command));
    return sender.list(command, Model.ConfigTuple::new);
  }

  /**
   * {@code asterisk.deleteObject}: {@code DELETE
   * /asterisk/config/dynamic/{configClass}/{objectType}/{id}}.
   */
  public Future<Void> deleteObject(String configClass, String objectType, String id) {
    JsonObject command =
        JsonObject.of("operation", "asterisk.deleteObject")
            .put("configClass", configClass)
            .put("objectType", objectType)
            .put("id", id);
    return sender.run(command);
  }

  /** {@code asterisk.getInfo}: {@code GET /asterisk/info}. */
  public Future<Model.AsteriskInfo> getInfo() {
    return getInfo(options -> {});
  }

  /** {@code asterisk.getInfo}: {@code GET /asterisk/info}. */
  public Future<Model.AsteriskInfo> getInfo(Consumer<GetInfoOptions> options) {
    JsonObject command = JsonObject.of("operation", "asterisk.getInfo");
    options.accept(new GetInfoOptions(command));
    return sender.one(command, Model.AsteriskInfo::new);
  }

  /** {@code asterisk.ping}: {@code GET /asterisk/ping}. */
  public Future<Model.AsteriskPing> ping() {
    JsonObject command = JsonObject.of("operation", "asterisk.ping");
    return sender.one(command, Model.AsteriskPing::new);
  }

  /** {@code asterisk.listModules}: {@code GET /asterisk/modules}. */
  public Future<List<Model.Module>> listModules() {
    JsonObject command = JsonObject.of("operation", "asterisk.listModules");
    return sender.list(command, Model.Module::new);
  }

  /** {@code asterisk.getModule}: {@code GET /asterisk/modules/{moduleName}}. */
  public Future<Model.Module> getModule(String moduleName) {
    JsonObject command =
        JsonObject.of("operation", "asterisk.getModule").put("moduleName", moduleName);
    return sender.one(command, Model.Module::new);
  }

  /** {@code asterisk.loadModule}: {@code POST /asterisk/modules/{moduleName}}. */
  public Future<Void> loadModule(String moduleName) {
    JsonObject command =
        JsonObject.of("operation", "asterisk.loadModule").put("moduleName", moduleName);
    return sender.run(command);
  }

  /** {@code asterisk.unloadModule}: {@code DELETE /asterisk/modules/{moduleName}}. */
  public Future<Void> unloadModule(String moduleName) {
    JsonObject command =
        JsonObject.of("operation", "asterisk.unloadModule").put("moduleName", moduleName);
    return sender.run(command);
  }

  /** {@code asterisk.reloadModule}: {@code PUT /asterisk/modules/{moduleName}}. */
  public Future<Void> reloadModule(String moduleName) {
    JsonObject command =
        JsonObject.of("operation", "asterisk.reloadModule").put("moduleName", moduleName);
    return sender.run(command);
  }

  /** {@code asterisk.listLogChannels}: {@code GET /asterisk/logging}. */
  public Future<List<Model.LogChannel>> listLogChannels() {
    JsonObject command = JsonObject.of("operation", "asterisk.listLogChannels");
    return sender.list(command, Model.LogChannel::new);
  }

  /** {@code asterisk.addLog}: {@code POST /asterisk/logging/{logChannelName}}. */
  public Future<Void> addLog(String logChannelName, String configuration) {
    JsonObject command =
        JsonObject.of("operation", "asterisk.addLog")
            .put("logChannelName", logChannelName)
            .put("configuration", configuration);
    return sender.run(command);
  }

  /** {@code asterisk.deleteLog}: {@code DELETE /asterisk/logging/{logChannelName}}. */
  public Future<Void> deleteLog(String logChannelName) {
    JsonObject command =
        JsonObject.of("operation", "asterisk.deleteLog").put("logChannelName", logChannelName);
    return sender.run(command);
  }

  /** {@code asterisk.rotateLog}: {@code PUT /asterisk/logging/{logChannelName}/rotate}. */
  public Future<Void> rotateLog(String logChannelName) {
    JsonObject command =
        JsonObject.of("operation", "asterisk.rotateLog").put("logChannelName", logChannelName);
    return sender.run(command);
  }

  /** {@code asterisk.getGlobalVar}: {@code GET /asterisk/variable}. */
  public Future<Model.Variable> getGlobalVar(String variable) {
    JsonObject command =
        JsonObject.of("operation", "asterisk.getGlobalVar").put("variable", variable);
    return sender.one(command, Model.Variable::new);
  }

  /** {@code asterisk.setGlobalVar}: {@code POST /asterisk/variable}. */
  public Future<Void> setGlobalVar(String variable) {
    return setGlobalVar(variable, options -> {});
  }

  /** {@code asterisk.setGlobalVar}: {@code POST /asterisk/variable}. */
  public Future<Void> setGlobalVar(String variable, Consumer<SetGlobalVarOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "asterisk.setGlobalVar").put("variable", variable);
    options.accept(new SetGlobalVarOptions(command));
    return sender.run(command);
  }

  /** The optional parameters of {@code asterisk.updateObject}. */
  public static final class UpdateObjectOptions {

    private final JsonObject command;

    private UpdateObjectOptions(JsonObject command) {
      this.command = command;
    }

    public UpdateObjectOptions fields(JsonArray fields) {
      command.put("fields", fields);
      return this;
    }
  }

  /** The optional parameters of {@code asterisk.getInfo}. */
  public static final class GetInfoOptions {

    private final JsonObject command;

    private GetInfoOptions(JsonObject command) {
      this.command = command;
    }

    public GetInfoOptions only(List<String> only) {
      command.put("only", new JsonArray(only));
      return this;
    }
  }

  /** The optional parameters of {@code asterisk.setGlobalVar}. */
  public static final class SetGlobalVarOptions {

    private final JsonObject command;

    private SetGlobalVarOptions(JsonObject command) {
      this.command = command;
    }

    public SetGlobalVarOptions value(String value) {
      command.put("value", value);
      return this;
    }
  }
}
