// Made from operations.json and models.json: see "A new operation of ARI" in CONTRIBUTING.md.
package dev.ariattendant.client.ari;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * ARI's resource {@code bridges}. Each method is one operation, under ARI's names; it fails as
 * {@link AriCommands} says.
 */
public final class AriBridges {

  private final CommandSender sender;

  AriBridges(CommandSender sender) {
    this.sender = sender;
  }

  /** {@code bridges.list}: {@code GET /bridges}. */
  public Future<List<Model.Bridge>> list() {
    JsonObject command = JsonObject.of("operation", "bridges.list");
    return sender.list(command, Model.Bridge::new);
  }

  /** {@code bridges.create}: {@code POST /bridges}. */
  public Future<Model.Bridge> create() {
    return create(options -> {});
  }

  /** {@code bridges.create}: {@code POST /bridges}. */
  public Future<Model.Bridge> create(Consumer<CreateOptions> options) {
    JsonObject command = JsonObject.of("operation", "bridges.create");
    options.accept(new CreateOptions(command));
    return sender.one(command, Model.Bridge::new);
  }

  /** {@code bridges.createWithId}: {@code POST /bridges/{bridgeId}}. */
  public Future<Model.Bridge> createWithId(String bridgeId) {
    return createWithId(bridgeId, options -> {});
  }

  /** {@code bridges.createWithId}: {@code POST /bridges/{bridgeId}}. */
  public Future<Model.Bridge> createWithId(String bridgeId, Consumer<CreateWithIdOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "bridges.createWithId").put("bridgeId", bridgeId);
    options.accept(new CreateWithIdOptions(command));
    return sender.one(command, Model.Bridge::new);
  }

  /** {@code bridges.get}: {@code GET /bridges/{bridgeId}}. */
  public Future<Model.Bridge> get(String bridgeId) {
    JsonObject command = JsonObject.of("operation", "bridges.get").put("bridgeId", bridgeId);
    return sender.one(command, Model.Bridge::new);
  }

  /** {@code bridges.destroy}: {@code DELETE /bridges/{bridgeId}}. */
  public Future<Void> destroy(String bridgeId) {
    JsonObject command = JsonObject.of("operation", "bridges.destroy").put("bridgeId", bridgeId);
    return sender.run(command);
  }

  /** {@code bridges.getBridgeVar}: {@code GET /bridges/{bridgeId}/variable}. */
  public Future<Model.Variable> getBridgeVar(String bridgeId, String variable) {
    JsonObject command =
        JsonObject.of("operation", "bridges.getBridgeVar")
            .put("bridgeId", bridgeId)
            .put("variable", variable);
    return sender.one(command, Model.Variable::new);
  }

  /** {@code bridges.setBridgeVar}: {@code POST /bridges/{bridgeId}/variable}. */
  public Future<Void> setBridgeVar(String bridgeId, String variable) {
    return setBridgeVar(bridgeId, variable, options -> {});
  }

  /** {@code bridges.setBridgeVar}: {@code POST /bridges/{bridgeId}/variable}. */
  public Future<Void> setBridgeVar(
      String bridgeId, String variable, Consumer<SetBridgeVarOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "bridges.setBridgeVar")
            .put("bridgeId", bridgeId)
            .put("variable", variable);
    options.accept(new SetBridgeVarOptions(command));
    return sender.run(command);
  }

  /** {@code bridges.getBridgeVars}: {@code GET /bridges/{bridgeId}/variables}. */
  public Future<Model.Variables> getBridgeVars(String bridgeId, List<String> variables) {
    JsonObject command =
        JsonObject.of("operation", "bridges.getBridgeVars")
            .put("bridgeId", bridgeId)
            .put("variables", new JsonArray(variables));
    return sender.one(command, Model.Variables::new);
  }

  /** {@code bridges.getBridgeVars}: {@code GET /bridges/{bridgeId}/variables}. */
  public Future<Model.Variables> getBridgeVars(String bridgeId, String variables) {
    return getBridgeVars(bridgeId, List.of(variables));
  }

  /** {@code bridges.setBridgeVars}: {@code POST /bridges/{bridgeId}/variables}. */
  public Future<Void> setBridgeVars(String bridgeId, Map<String, ?> variables) {
    JsonObject command =
        JsonObject.of("operation", "bridges.setBridgeVars")
            .put("bridgeId", bridgeId)
            .put("variables", CommandSender.json(variables));
    return sender.run(command);
  }

  /** {@code bridges.addChannel}: {@code POST /bridges/{bridgeId}/addChannel}. */
  public Future<Void> addChannel(String bridgeId, List<String> channel) {
    return addChannel(bridgeId, channel, options -> {});
  }

  /** {@code bridges.addChannel}: {@code POST /bridges/{bridgeId}/addChannel}. */
  public Future<Void> addChannel(
      String bridgeId, List<String> channel, Consumer<AddChannelOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "bridges.addChannel")
            .put("bridgeId", bridgeId)
            .put("channel", new JsonArray(channel));
    options.accept(new AddChannelOptions(command));
    return sender.run(command);
  }

  /** {@code bridges.addChannel}: {@code POST /bridges/{bridgeId}/addChannel}. */
  public Future<Void> addChannel(String bridgeId, String channel) {
    return addChannel(bridgeId, List.of(channel));
  }

  /** {@code bridges.addChannel}: {@code POST /bridges/{bridgeId}/addChannel}. */
  public Future<Void> addChannel(
      String bridgeId, String channel, Consumer<AddChannelOptions> options) {
    return addChannel(bridgeId, List.of(channel), options);
  }

  /** {@code bridges.removeChannel}: {@code POST /bridges/{bridgeId}/removeChannel}. */
  public Future<Void> removeChannel(String bridgeId, List<String> channel) {
    JsonObject command =
        JsonObject.of("operation", "bridges.removeChannel")
            .put("bridgeId", bridgeId)
            .put("channel", new JsonArray(channel));
    return sender.run(command);
  }

  /** {@code bridges.removeChannel}: {@code POST /bridges/{bridgeId}/removeChannel}. */
  public Future<Void> removeChannel(String bridgeId, String channel) {
    return removeChannel(bridgeId, List.of(channel));
  }

  /** {@code bridges.setVideoSource}: {@code POST /bridges/{bridgeId}/videoSource/{channelId}}. */
  public Future<Void> setVideoSource(String bridgeId, String channelId) {
    JsonObject command =
        JsonObject.of("operation", "bridges.setVideoSource")
            .put("bridgeId", bridgeId)
            .put("channelId", channelId);
    return sender.run(command);
  }

  /** {@code bridges.clearVideoSource}: {@code DELETE /bridges/{bridgeId}/videoSource}. */
  public Future<Void> clearVideoSource(String bridgeId) {
    JsonObject command =
        JsonObject.of("operation", "bridges.clearVideoSource").put("bridgeId", bridgeId);
    return sender.run(command);
  }

  /** {@code bridges.startMoh}: {@code POST /bridges/{bridgeId}/moh}. */
  public Future<Void> startMoh(String bridgeId) {
    return startMoh(bridgeId, options -> {});
  }

  /** {@code bridges.startMoh}: {@code POST /bridges/{bridgeId}/moh}. */
  public Future<Void> startMoh(String bridgeId, Consumer<StartMohOptions> options) {
    JsonObject command = JsonObject.of("operation", "bridges.startMoh").put("bridgeId", bridgeId);
    options.accept(new StartMohOptions(command));
    return sender.run(command);
  }

  /** {@code bridges.stopMoh}: {@code DELETE /bridges/{bridgeId}/moh}. */
  public Future<Void> stopMoh(String bridgeId) {
    JsonObject command = JsonObject.of("operation", "bridges.stopMoh").put("bridgeId", bridgeId);
    return sender.run(command);
  }

  /** {@code bridges.play}: {@code POST /bridges/{bridgeId}/play}. */
  public Future<Model.Playback> play(String bridgeId, List<String> media) {
    return play(bridgeId, media, options -> {});
  }

  /** {@code bridges.play}: {@code POST /bridges/{bridgeId}/play}. */
  public Future<Model.Playback> play(
      String bridgeId, List<String> media, Consumer<PlayOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "bridges.play")
            .put("bridgeId", bridgeId)
            .put("media", new JsonArray(media));
    options.accept(new PlayOptions(command));
    return sender.one(command, Model.Playback::new);
  }

  /** {@code bridges.play}: {@code POST /bridges/{bridgeId}/play}. */
  public Future<Model.Playback> play(String bridgeId, String media) {
    return play(bridgeId, List.of(media));
  }

  /** {@code bridges.play}: {@code POST /bridges/{bridgeId}/play}. */
  public Future<Model.Playback> play(String bridgeId, String media, Consumer<PlayOptions> options) {
    return play(bridgeId, List.of(media), options);
  }

  /** {@code bridges.playWithId}: {@code POST /bridges/{bridgeId}/play/{playbackId}}. */
  public Future<Model.Playback> playWithId(String bridgeId, String playbackId, List<String> media) {
    return playWithId(bridgeId, playbackId, media, options -> {});
  }

  /** {@code bridges.playWithId}: {@code POST /bridges/{bridgeId}/play/{playbackId}}. */
  public Future<Model.Playback> playWithId(
      String bridgeId, String playbackId, List<String> media, Consumer<PlayWithIdOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "bridges.playWithId")
            .put("bridgeId", bridgeId)
            .put("playbackId", playbackId)
            .put("media", new JsonArray(media));
    options.accept(new PlayWithIdOptions(command));
    return sender.one(command, Model.Playback::new);
  }

  /** {@code bridges.playWithId}: {@code POST /bridges/{bridgeId}/play/{playbackId}}. */
  public Future<Model.Playback> playWithId(String bridgeId, String playbackId, String media) {
    return playWithId(bridgeId, playbackId, List.of(media));
  }

  /** {@code bridges.playWithId}: {@code POST /bridges/{bridgeId}/play/{playbackId}}. */
  public Future<Model.Playback> playWithId(
      String bridgeId, String playbackId, String media, Consumer<PlayWithIdOptions> options) {
    return playWithId(bridgeId, playbackId, List.of(media), options);
  }

  /** {@code bridges.record}: {@code POST /bridges/{bridgeId}/record}. */
  public Future<Model.LiveRecording> record(String bridgeId, String name, String format) {
    return record(bridgeId, name, format, options -> {});
  }

  /** {@code bridges.record}: {@code POST /bridges/{bridgeId}/record}. */
  public Future<Model.LiveRecording> record(
      String bridgeId, String name, String format, Consumer<RecordOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "bridges.record")
            .put("bridgeId", bridgeId)
            .put("name", name)
            .put("format", format);
    options.accept(new RecordOptions(command));
    return sender.one(command, Model.LiveRecording::new);
  }

  /** The optional parameters of {@code bridges.create}. */
  public static final class CreateOptions {

    private final JsonObject command;

    private CreateOptions(JsonObject command) {
      this.command = command;
    }

    public CreateOptions type(String type) {
      command.put("type", type);
      return this;
    }

    public CreateOptions bridgeId(String bridgeId) {
      command.put("bridgeId", bridgeId);
      return this;
    }

    public CreateOptions name(String name) {
      command.put("name", name);
      return this;
    }

    public CreateOptions variables(Map<String, ?> variables) {
      command.put("variables", CommandSender.json(variables));
      return this;
    }
  }

  /** The optional parameters of {@code bridges.createWithId}. */
  public static final class CreateWithIdOptions {

    private final JsonObject command;

    private CreateWithIdOptions(JsonObject command) {
      this.command = command;
    }

    public CreateWithIdOptions type(String type) {
      command.put("type", type);
      return this;
    }

    public CreateWithIdOptions name(String name) {
      command.put("name", name);
      return this;
    }

    public CreateWithIdOptions variables(Map<String, ?> variables) {
      command.put("variables", CommandSender.json(variables));
      return this;
    }
  }

  /** The optional parameters of {@code bridges.setBridgeVar}. */
  public static final class SetBridgeVarOptions {

    private final JsonObject command;

    private SetBridgeVarOptions(JsonObject command) {
      this.command = command;
    }

    public SetBridgeVarOptions value(String value) {
      command.put("value", value);
      return this;
    }

    public SetBridgeVarOptions reportEvents(boolean reportEvents) {
      command.put("report_events", reportEvents);
      return this;
    }
  }

  /** The optional parameters of {@code bridges.addChannel}. */
  public static final class AddChannelOptions {

    private final JsonObject command;

    private AddChannelOptions(JsonObject command) {
      this.command = command;
    }

    public AddChannelOptions role(String role) {
      command.put("role", role);
      return this;
    }

    public AddChannelOptions absorbDTMF(boolean absorbDTMF) {
      command.put("absorbDTMF", absorbDTMF);
      return this;
    }

    public AddChannelOptions mute(boolean mute) {
      command.put("mute", mute);
      return this;
    }

    public AddChannelOptions inhibitConnectedLineUpdates(boolean inhibitConnectedLineUpdates) {
      command.put("inhibitConnectedLineUpdates", inhibitConnectedLineUpdates);
      return this;
    }
  }

  /** The optional parameters of {@code bridges.startMoh}. */
  public static final class StartMohOptions {

    private final JsonObject command;

    private StartMohOptions(JsonObject command) {
      this.command = command;
    }

    public StartMohOptions mohClass(String mohClass) {
      command.put("mohClass", mohClass);
      return this;
    }
  }

  /** The optional parameters of {@code bridges.play}. */
  public static final class PlayOptions {

    private final JsonObject command;

    private PlayOptions(JsonObject command) {
      this.command = command;
    }

    public PlayOptions announcerFormat(String announcerFormat) {
      command.put("announcer_format", announcerFormat);
      return this;
    }

    public PlayOptions lang(String lang) {
      command.put("lang", lang);
      return this;
    }

    public PlayOptions offsetms(int offsetms) {
      command.put("offsetms", offsetms);
      return this;
    }

    public PlayOptions skipms(int skipms) {
      command.put("skipms", skipms);
      return this;
    }

    public PlayOptions playbackId(String playbackId) {
      command.put("playbackId", playbackId);
      return this;
    }
  }

  /** The optional parameters of {@code bridges.playWithId}. */
  public static final class PlayWithIdOptions {

    private final JsonObject command;

    private PlayWithIdOptions(JsonObject command) {
      this.command = command;
    }

    public PlayWithIdOptions announcerFormat(String announcerFormat) {
      command.put("announcer_format", announcerFormat);
      return this;
    }

    public PlayWithIdOptions lang(String lang) {
      command.put("lang", lang);
      return this;
    }

    public PlayWithIdOptions offsetms(int offsetms) {
      command.put("offsetms", offsetms);
      return this;
    }

    public PlayWithIdOptions skipms(int skipms) {
      command.put("skipms", skipms);
      return this;
    }
  }

  /** The optional parameters of {@code bridges.record}. */
  public static final class RecordOptions {

    private final JsonObject command;

    private RecordOptions(JsonObject command) {
      this.command = command;
    }

    public RecordOptions recorderFormat(String recorderFormat) {
      command.put("recorder_format", recorderFormat);
      return this;
    }

    public RecordOptions maxDurationSeconds(int maxDurationSeconds) {
      command.put("maxDurationSeconds", maxDurationSeconds);
      return this;
    }

    public RecordOptions maxSilenceSeconds(int maxSilenceSeconds) {
      command.put("maxSilenceSeconds", maxSilenceSeconds);
      return this;
    }

    public RecordOptions ifExists(String ifExists) {
      command.put("ifExists", ifExists);
      return this;
    }

    public RecordOptions beep(boolean beep) {
      command.put("beep", beep);
      return this;
    }

    public RecordOptions terminateOn(String terminateOn) {
      command.put("terminateOn", terminateOn);
      return this;
    }
  }
}
