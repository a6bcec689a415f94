// Made from operations.json and models.json: see "A new operation of ARI" in CONTRIBUTING.md.
package dev.ariattendant.client.ari;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * ARI's resource {@code channels}. Each method is one operation, under ARI's names; it fails as
 * {@link AriCommands} says.
 */
public final class AriChannels {

  private final CommandSender sender;

  AriChannels(CommandSender sender) {
    this.sender = sender;
  }

  /** {@code channels.list}: {@code GET /channels}. */
  public Future<List<Model.Channel>> list() {
    JsonObject command = JsonObject.of("operation", "channels.list");
    return sender.list(command, Model.Channel::new);
  }

  /** {@code channels.originate}: {@code POST /channels}. */
  public Future<Model.Channel> originate(String endpoint) {
    return originate(endpoint, options -> {});
  }

  /** {@code channels.originate}: {@code POST /channels}. */
  public Future<Model.Channel> originate(String endpoint, Consumer<OriginateOptions> options) {
    JsonObject command = JsonObject.of("operation", "channels.originate").put("endpoint", endpoint);
    options.accept(new OriginateOptions(command));
    return sender.one(command, Model.Channel::new);
  }

  /** {@code channels.create}: {@code POST /channels/create}. */
  public Future<Model.Channel> create(String endpoint, String app) {
    return create(endpoint, app, options -> {});
  }

  /** {@code channels.create}: {@code POST /channels/create}. */
  public Future<Model.Channel> create(
      String endpoint, String app, Consumer<CreateOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "channels.create").put("endpoint", endpoint).put("app", app);
    options.accept(new CreateOptions(command));
    return sender.one(command, Model.Channel::new);
  }

  /** {@code channels.get}: {@code GET /channels/{channelId}}. */
  public Future<Model.Channel> get(String channelId) {
    JsonObject command = JsonObject.of("operation", "channels.get").put("channelId", channelId);
    return sender.one(command, Model.Channel::new);
  }

  /** {@code channels.originateWithId}: {@code POST /channels/{channelId}}. */
  public Future<Model.Channel> originateWithId(String channelId, String endpoint) {
    return originateWithId(channelId, endpoint, options -> {});
  }

  /** {@code channels.originateWithId}: {@code POST /channels/{channelId}}. */
  public Future<Model.Channel> originateWithId(
      String channelId, String endpoint, Consumer<OriginateWithIdOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "channels.originateWithId")
            .put("channelId", channelId)
            .put("endpoint", endpoint);
    options.accept(new OriginateWithIdOptions(command));
    return sender.one(command, Model.Channel::new);
  }

  /** {@code channels.hangup}: {@code DELETE /channels/{channelId}}. */
  public Future<Void> hangup(String channelId) {
    return hangup(channelId, options -> {});
  }

  /** {@code channels.hangup}: {@code DELETE /channels/{channelId}}. */
  public Future<Void> hangup(String channelId, Consumer<HangupOptions> options) {
    JsonObject command = JsonObject.of("operation", "channels.hangup").put("channelId", channelId);
    options.accept(new HangupOptions(command));
    return sender.run(command);
  }

  /** {@code channels.continueInDialplan}: {@code POST /channels/{channelId}/continue}. */
  public Future<Void> continueInDialplan(String channelId) {
    return continueInDialplan(channelId, options -> {});
  }

  /** {@code channels.continueInDialplan}: {@code POST /channels/{channelId}/continue}. */
  public Future<Void> continueInDialplan(
      String channelId, Consumer<ContinueInDialplanOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "channels.continueInDialplan").put("channelId", channelId);
    options.accept(new ContinueInDialplanOptions(command));
    return sender.run(command);
  }

  /** {@code channels.move}: {@code POST /channels/{channelId}/move}. */
  public Future<Void> move(String channelId, String app) {
    return move(channelId, app, options -> {});
  }

  /** {@code channels.move}: {@code POST /channels/{channelId}/move}. */
  public Future<Void> move(String channelId, String app, Consumer<MoveOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "channels.move").put("channelId", channelId).put("app", app);
    options.accept(new MoveOptions(command));
    return sender.run(command);
  }

  /** {@code channels.redirect}: {@code POST /channels/{channelId}/redirect}. */
  public Future<Void> redirect(String channelId, String endpoint) {
    JsonObject command =
        JsonObject.of("operation", "channels.redirect")
            .put("channelId", channelId)
            .put("endpoint", endpoint);
    return sender.run(command);
  }

  /** {@code channels.answer}: {@code POST /channels/{channelId}/answer}. */
  public Future<Void> answer(String channelId) {
    JsonObject command = JsonObject.of("operation", "channels.answer").put("channelId", channelId);
    return sender.run(command);
  }

  /** {@code channels.ring}: {@code POST /channels/{channelId}/ring}. */
  public Future<Void> ring(String channelId) {
    JsonObject command = JsonObject.of("operation", "channels.ring").put("channelId", channelId);
    return sender.run(command);
  }

  /** {@code channels.ringStop}: {@code DELETE /channels/{channelId}/ring}. */
  public Future<Void> ringStop(String channelId) {
    JsonObject command =
        JsonObject.of("operation", "channels.ringStop").put("channelId", channelId);
    return sender.run(command);
  }

  /** {@code channels.progress}: {@code POST /channels/{channelId}/progress}. */
  public Future<Void> progress(String channelId) {
    JsonObject command =
        JsonObject.of("operation", "channels.progress").put("channelId", channelId);
    return sender.run(command);
  }

  /** {@code channels.sendDTMF}: {@code POST /channels/{channelId}/dtmf}. */
  public Future<Void> sendDTMF(String channelId) {
    return sendDTMF(channelId, options -> {});
  }

  /** {@code channels.sendDTMF}: {@code POST /channels/{channelId}/dtmf}. */
  public Future<Void> sendDTMF(String channelId, Consumer<SendDTMFOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "channels.sendDTMF").put("channelId", channelId);
    options.accept(new SendDTMFOptions(command));
    return sender.run(command);
  }

  /** {@code channels.mute}: {@code POST /channels/{channelId}/mute}. */
  public Future<Void> mute(String channelId) {
    return mute(channelId, options -> {});
  }

  /** {@code channels.mute}: {@code POST /channels/{channelId}/mute}. */
  public Future<Void> mute(String channelId, Consumer<MuteOptions> options) {
    JsonObject command = JsonObject.of("operation", "channels.mute").put("channelId", channelId);
    options.accept(new MuteOptions(command));
    return sender.run(command);
  }

  /** {@code channels.unmute}: {@code DELETE /channels/{channelId}/mute}. */
  public Future<Void> unmute(String channelId) {
    return unmute(channelId, options -> {});
  }

  /** {@code channels.unmute}: {@code DELETE /channels/{channelId}/mute}. */
  public Future<Void> unmute(String channelId, Consumer<UnmuteOptions> options) {
    JsonObject command = JsonObject.of("operation", "channels.unmute").put("channelId", channelId);
    options.accept(new UnmuteOptions(command));
    return sender.run(command);
  }

  /** {@code channels.hold}: {@code POST /channels/{channelId}/hold}. */
  public Future<Void> hold(String channelId) {
    JsonObject command = JsonObject.of("operation", "channels.hold").put("channelId", channelId);
    return sender.run(command);
  }

  /** {@code channels.unhold}: {@code DELETE /channels/{channelId}/hold}. */
  public Future<Void> unhold(String channelId) {
    JsonObject command = JsonObject.of("operation", "channels.unhold").put("channelId", channelId);
    return sender.run(command);
  }

  /** {@code channels.startMoh}: {@code POST /channels/{channelId}/moh}. */
  public Future<Void> startMoh(String channelId) {
    return startMoh(channelId, options -> {});
  }

  /** {@code channels.startMoh}: {@code POST /channels/{channelId}/moh}. */
  public Future<Void> startMoh(String channelId, Consumer<StartMohOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "channels.startMoh").put("channelId", channelId);
    options.accept(new StartMohOptions(command));
    return sender.run(command);
  }

  /** {@code channels.stopMoh}: {@code DELETE /channels/{channelId}/moh}. */
  public Future<Void> stopMoh(String channelId) {
    JsonObject command = JsonObject.of("operation", "channels.stopMoh").put("channelId", channelId);
    return sender.run(command);
  }

  /** {@code channels.startSilence}: {@code POST /channels/{channelId}/silence}. */
  public Future<Void> startSilence(String channelId) {
    JsonObject command =
        JsonObject.of("operation", "channels.startSilence").put("channelId", channelId);
    return sender.run(command);
  }

  /** {@code channels.stopSilence}: {@code DELETE /channels/{channelId}/silence}. */
  public Future<Void> stopSilence(String channelId) {
    JsonObject command =
        JsonObject.of("operation", "channels.stopSilence").put("channelId", channelId);
    return sender.run(command);
  }

  /** {@code channels.play}: {@code POST /channels/{channelId}/play}. */
  public Future<Model.Playback> play(String channelId, List<String> media) {
    return play(channelId, media, options -> {});
  }

  /** {@code channels.play}: {@code POST /channels/{channelId}/play}. */
  public Future<Model.Playback> play(
      String channelId, List<String> media, Consumer<PlayOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "channels.play")
            .put("channelId", channelId)
            .put("media", new JsonArray(media));
    options.accept(new PlayOptions(command));
    return sender.one(command, Model.Playback::new);
  }

  /** {@code channels.play}: {@code POST /channels/{channelId}/play}. */
  public Future<Model.Playback> play(String channelId, String media) {
    return play(channelId, List.of(media));
  }

  /** {@code channels.play}: {@code POST /channels/{channelId}/play}. */
  public Future<Model.Playback> play(
      String channelId, String media, Consumer<PlayOptions> options) {
    return play(channelId, List.of(media), options);
  }

  /** {@code channels.playWithId}: {@code POST /channels/{channelId}/play/{playbackId}}. */
  public Future<Model.Playback> playWithId(
      String channelId, String playbackId, List<String> media) {
    return playWithId(channelId, playbackId, media, options -> {});
  }

  /** {@code channels.playWithId}: {@code POST /channels/{channelId}/play/{playbackId}}. */
  public Future<Model.Playback> playWithId(
      String channelId,
      String playbackId,
      List<String> media,
      Consumer<PlayWithIdOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "channels.playWithId")
            .put("channelId", channelId)
            .put("playbackId", playbackId)
            .put("media", new JsonArray(media));
    options.accept(new PlayWithIdOptions(command));
    return sender.one(command, Model.Playback::new);
  }

  /** {@code channels.playWithId}: {@code POST /channels/{channelId}/play/{playbackId}}. */
  public Future<Model.Playback> playWithId(String channelId, String playbackId, String media) {
    return playWithId(channelId, playbackId, List.of(media));
  }

  /** {@code channels.playWithId}: {@code POST /channels/{channelId}/play/{playbackId}}. */
  public Future<Model.Playback> playWithId(
      String channelId, String playbackId, String media, Consumer<PlayWithIdOptions> options) {
    return playWithId(channelId, playbackId, List.of(media), options);
  }

  /** {@code channels.record}: {@code POST /channels/{channelId}/record}. */
  public Future<Model.LiveRecording> record(String channelId, String name, String format) {
    return record(channelId, name, format, options -> {});
  }

  /** {@code channels.record}: {@code POST /channels/{channelId}/record}. */
  public Future<Model.LiveRecording> record(
      String channelId, String name, String format, Consumer<RecordOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "channels.record")
            .put("channelId", channelId)
            .put("name", name)
            .put("format", format);
    options.accept(new RecordOptions(command));
    return sender.one(command, Model.LiveRecording::new);
  }

  /** {@code channels.getChannelVar}: {@code GET /channels/{channelId}/variable}. */
  public Future<Model.Variable> getChannelVar(String channelId, String variable) {
    JsonObject command =
        JsonObject.of("operation", "channels.getChannelVar")
            .put("channelId", channelId)
            .put("variable", variable);
    return sender.one(command, Model.Variable::new);
  }

  /** {@code channels.setChannelVar}: {@code POST /channels/{channelId}/variable}. */
  public Future<Void> setChannelVar(String channelId, String variable) {
    return setChannelVar(channelId, variable, options -> {});
  }

  /** {@code channels.setChannelVar}: {@code POST /channels/{channelId}/variable}. */
  public Future<Void> setChannelVar(
      String channelId, String variable, Consumer<SetChannelVarOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "channels.setChannelVar")
            .put("channelId", channelId)
            .put("variable", variable);
    options.accept(new SetChannelVarOptions(command));
    return sender.run(command);
  }

  /** {@code channels.getChannelVars}: {@code GET /channels/{channelId}/variables}. */
  public Future<Model.Variables> getChannelVars(String channelId, List<String> variables) {
    JsonObject command =
        JsonObject.of("operation", "channels.getChannelVars")
            .put("channelId", channelId)
            .put("variables", new JsonArray(variables));
    return sender.one(command, Model.Variables::new);
  }

  /** {@code channels.getChannelVars}: {@code GET /channels/{channelId}/variables}. */
  public Future<Model.Variables> getChannelVars(String channelId, String variables) {
    return getChannelVars(channelId, List.of(variables));
  }

  /** {@code channels.setChannelVars}: {@code POST /channels/{channelId}/variables}. */
  public Future<Void> setChannelVars(String channelId, Map<String, ?> variables) {
    JsonObject command =
        JsonObject.of("operation", "channels.setChannelVars")
            .put("channelId", channelId)
            .put("variables", CommandSender.json(variables));
    return sender.run(command);
  }

  /** {@code channels.snoopChannel}: {@code POST /channels/{channelId}/snoop}. */
  public Future<Model.Channel> snoopChannel(String channelId, String app) {
    return snoopChannel(channelId, app, options -> {});
  }

  /** {@code channels.snoopChannel}: {@code POST /channels/{channelId}/snoop}. */
  public Future<Model.Channel> snoopChannel(
      String channelId, String app, Consumer<SnoopChannelOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "channels.snoopChannel")
            .put("channelId", channelId)
            .put("app", app);
    options.accept(new SnoopChannelOptions(command));
    return sender.one(command, Model.Channel::new);
  }

  /** {@code channels.snoopChannelWithId}: {@code POST /channels/{channelId}/snoop/{snoopId}}. */
  public Future<Model.Channel> snoopChannelWithId(String channelId, String snoopId, String app) {
    return snoopChannelWithId(channelId, snoopId, app, options -> {});
  }

  /** {@code channels.snoopChannelWithId}: {@code POST /channels/{channelId}/snoop/{snoopId}}. */
  public Future<Model.Channel> snoopChannelWithId(
      String channelId, String snoopId, String app, Consumer<SnoopChannelWithIdOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "channels.snoopChannelWithId")
            .put("channelId", channelId)
            .put("snoopId", snoopId)
            .put("app", app);
    options.accept(new SnoopChannelWithIdOptions(command));
    return sender.one(command, Model.Channel::new);
  }

  /** {@code channels.dial}: {@code POST /channels/{channelId}/dial}. */
  public Future<Void> dial(String channelId) {
    return dial(channelId, options -> {});
  }

  /** {@code channels.dial}: {@code POST /channels/{channelId}/dial}. */
  public Future<Void> dial(String channelId, Consumer<DialOptions> options) {
    JsonObject command = JsonObject.of("operation", "channels.dial").put("channelId", channelId);
    options.accept(new DialOptions(command));
    return sender.run(command);
  }

  /** {@code channels.rtpstatistics}: {@code GET /channels/{channelId}/rtp_statistics}. */
  public Future<Model.RTPstat> rtpstatistics(String channelId) {
    JsonObject command =
        JsonObject.of("operation", "channels.rtpstatistics").put("channelId", channelId);
    return sender.one(command, Model.RTPstat::new);
  }

  /** {@code channels.externalMedia}: {@code POST /channels/externalMedia}. */
  public Future<Model.Channel> externalMedia(String app, String format) {
    return externalMedia(app, format, options -> {});
  }

  /** {@code channels.externalMedia}: {@code POST /channels/externalMedia}. */
  public Future<Model.Channel> externalMedia(
      String app, String format, Consumer<ExternalMediaOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "channels.externalMedia").put("app", app).put("format", format);
    options.accept(new ExternalMediaOptions(command));
    return sender.one(command, Model.Channel::new);
  }

  /** {@code channels.transfer_progress}: {@code POST /channels/{channelId}/transfer_progress}. */
  public Future<Void> transferProgress(String channelId, String states) {
    JsonObject command =
        JsonObject.of("operation", "channels.transfer_progress")
            .put("channelId", channelId)
            .put("states", states);
    return sender.run(command);
  }

  /** The optional parameters of {@code channels.originate}. */
  public static final class OriginateOptions {

    private final JsonObject command;

    private OriginateOptions(JsonObject command) {
      this.command = command;
    }

    public OriginateOptions extension(String extension) {
      command.put("extension", extension);
      return this;
    }

    public OriginateOptions context(String context) {
      command.put("context", context);
      return this;
    }

    public OriginateOptions priority(long priority) {
      command.put("priority", priority);
      return this;
    }

    public OriginateOptions label(String label) {
      command.put("label", label);
      return this;
    }

    public OriginateOptions app(String app) {
      command.put("app", app);
      return this;
    }

    public OriginateOptions appArgs(String appArgs) {
      command.put("appArgs", appArgs);
      return this;
    }

    public OriginateOptions callerId(String callerId) {
      command.put("callerId", callerId);
      return this;
    }

    public OriginateOptions timeout(int timeout) {
      command.put("timeout", timeout);
      return this;
    }

    public OriginateOptions variables(Map<String, ?> variables) {
      command.put("variables", CommandSender.json(variables));
      return this;
    }

    public OriginateOptions channelId(String channelId) {
      command.put("channelId", channelId);
      return this;
    }

    public OriginateOptions otherChannelId(String otherChannelId) {
      command.put("otherChannelId", otherChannelId);
      return this;
    }

    public OriginateOptions originator(String originator) {
      command.put("originator", originator);
      return this;
    }

    public OriginateOptions formats(String formats) {
      command.put("formats", formats);
      return this;
    }
  }

  /** The optional parameters of {@code channels.create}. */
  public static final class CreateOptions {

    private final JsonObject command;

    private CreateOptions(JsonObject command) {
      this.command = command;
    }

    public CreateOptions appArgs(String appArgs) {
      command.put("appArgs", appArgs);
      return this;
    }

    public CreateOptions channelId(String channelId) {
      command.put("channelId", channelId);
      return this;
    }

    public CreateOptions otherChannelId(String otherChannelId) {
      command.put("otherChannelId", otherChannelId);
      return this;
    }

    public CreateOptions originator(String originator) {
      command.put("originator", originator);
      return this;
    }

    public CreateOptions formats(String formats) {
      command.put("formats", formats);
      return this;
    }

    public CreateOptions variables(Map<String, ?> variables) {
      command.put("variables", CommandSender.json(variables));
      return this;
    }
  }

  /** The optional parameters of {@code channels.originateWithId}. */
  public static final class OriginateWithIdOptions {

    private final JsonObject command;

    private OriginateWithIdOptions(JsonObject command) {
      this.command = command;
    }

    public OriginateWithIdOptions extension(String extension) {
      command.put("extension", extension);
      return this;
    }

    public OriginateWithIdOptions context(String context) {
      command.put("context", context);
      return this;
    }

    public OriginateWithIdOptions priority(long priority) {
      command.put("priority", priority);
      return this;
    }

    public OriginateWithIdOptions label(String label) {
      command.put("label", label);
      return this;
    }

    public OriginateWithIdOptions app(String app) {
      command.put("app", app);
      return this;
    }

    public OriginateWithIdOptions appArgs(String appArgs) {
      command.put("appArgs", appArgs);
      return this;
    }

    public OriginateWithIdOptions callerId(String callerId) {
      command.put("callerId", callerId);
      return this;
    }

    public OriginateWithIdOptions timeout(int timeout) {
      command.put("timeout", timeout);
      return this;
    }

    public OriginateWithIdOptions variables(Map<String, ?> variables) {
      command.put("variables", CommandSender.json(variables));
      return this;
    }

    public OriginateWithIdOptions otherChannelId(String otherChannelId) {
      command.put("otherChannelId", otherChannelId);
      return this;
    }

    public OriginateWithIdOptions originator(String originator) {
      command.put("originator", originator);
      return this;
    }

    public OriginateWithIdOptions formats(String formats) {
      command.put("formats", formats);
      return this;
    }
  }

  /** The optional parameters of {@code channels.hangup}. */
  public static final class HangupOptions {

    private final JsonObject command;

    private HangupOptions(JsonObject command) {
      this.command = command;
    }

    public HangupOptions reasonCode(String reasonCode) {
      command.put("reason_code", reasonCode);
      return this;
    }

    public HangupOptions reason(String reason) {
      command.put("reason", reason);
      return this;
    }
  }

  /** The optional parameters of {@code channels.continueInDialplan}. */
  public static final class ContinueInDialplanOptions {

    private final JsonObject command;

    private ContinueInDialplanOptions(JsonObject command) {
      this.command = command;
    }

    public ContinueInDialplanOptions context(String context) {
      command.put("context", context);
      return this;
    }

    public ContinueInDialplanOptions extension(String extension) {
      command.put("extension", extension);
      return this;
    }

    public ContinueInDialplanOptions priority(int priority) {
      command.put("priority", priority);
      return this;
    }

    public ContinueInDialplanOptions label(String label) {
      command.put("label", label);
      return this;
    }
  }

  /** The optional parameters of {@code channels.move}. */
  public static final class MoveOptions {

    private final JsonObject command;

    private MoveOptions(JsonObject command) {
      this.command = command;
    }

    public MoveOptions appArgs(String appArgs) {
      command.put("appArgs", appArgs);
      return this;
    }
  }

  /** The optional parameters of {@code channels.sendDTMF}. */
  public static final class SendDTMFOptions {

    private final JsonObject command;

    private SendDTMFOptions(JsonObject command) {
      this.command = command;
    }

    public SendDTMFOptions dtmf(String dtmf) {
      command.put("dtmf", dtmf);
      return this;
    }

    public SendDTMFOptions before(int before) {
      command.put("before", before);
      return this;
    }

    public SendDTMFOptions between(int between) {
      command.put("between", between);
      return this;
    }

    public SendDTMFOptions duration(int duration) {
      command.put("duration", duration);
      return this;
    }

    public SendDTMFOptions after(int after) {
      command.put("after", after);
      return this;
    }
  }

  /** The optional parameters of {@code channels.mute}. */
  public static final class MuteOptions {

    private final JsonObject command;

    private MuteOptions(JsonObject command) {
      this.command = command;
    }

    public MuteOptions direction(String direction) {
      command.put("direction", direction);
      return this;
    }
  }

  /** The optional parameters of {@code channels.unmute}. */
  public static final class UnmuteOptions {

    private final JsonObject command;

    private UnmuteOptions(JsonObject command) {
      this.command = command;
    }

    public UnmuteOptions direction(String direction) {
      command.put("direction", direction);
      return this;
    }
  }

  /** The optional parameters of {@code channels.startMoh}. */
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

  /** The optional parameters of {@code channels.play}. */
  public static final class PlayOptions {

    private final JsonObject command;

    private PlayOptions(JsonObject command) {
      this.command = command;
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

  /** The optional parameters of {@code channels.playWithId}. */
  public static final class PlayWithIdOptions {

    private final JsonObject command;

    private PlayWithIdOptions(JsonObject command) {
      this.command = command;
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

  /** The optional parameters of {@code channels.record}. */
  public static final class RecordOptions {

    private final JsonObject command;

    private RecordOptions(JsonObject command) {
      this.command = command;
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

  /** The optional parameters of {@code channels.setChannelVar}. */
  public static final class SetChannelVarOptions {

    private final JsonObject command;

    private SetChannelVarOptions(JsonObject command) {
      this.command = command;
    }

    public SetChannelVarOptions value(String value) {
      command.put("value", value);
      return this;
    }

    public SetChannelVarOptions reportEvents(boolean reportEvents) {
      command.put("report_events", reportEvents);
      return this;
    }
  }

  /** The optional parameters of {@code channels.snoopChannel}. */
  public static final class SnoopChannelOptions {

    private final JsonObject command;

    private SnoopChannelOptions(JsonObject command) {
      this.command = command;
    }

    public SnoopChannelOptions spy(String spy) {
      command.put("spy", spy);
      return this;
    }

    public SnoopChannelOptions whisper(String whisper) {
      command.put("whisper", whisper);
      return this;
    }

    public SnoopChannelOptions appArgs(String appArgs) {
      command.put("appArgs", appArgs);
      return this;
    }

    public SnoopChannelOptions snoopId(String snoopId) {
      command.put("snoopId", snoopId);
      return this;
    }
  }

  /** The optional parameters of {@code channels.snoopChannelWithId}. */
  public static final class SnoopChannelWithIdOptions {

    private final JsonObject command;

    private SnoopChannelWithIdOptions(JsonObject command) {
      this.command = command;
    }

    public SnoopChannelWithIdOptions spy(String spy) {
      command.put("spy", spy);
      return this;
    }

    public SnoopChannelWithIdOptions whisper(String whisper) {
      command.put("whisper", whisper);
      return this;
    }

    public SnoopChannelWithIdOptions appArgs(String appArgs) {
      command.put("appArgs", appArgs);
      return this;
    }
  }

  /** The optional parameters of {@code channels.dial}. */
  public static final class DialOptions {

    private final JsonObject command;

    private DialOptions(JsonObject command) {
      this.command = command;
    }

    public DialOptions caller(String caller) {
      command.put("caller", caller);
      return this;
    }

    public DialOptions timeout(int timeout) {
      command.put("timeout", timeout);
      return this;
    }
  }

  /** The optional parameters of {@code channels.externalMedia}. */
  public static final class ExternalMediaOptions {

    private final JsonObject command;

    private ExternalMediaOptions(JsonObject command) {
      this.command = command;
    }

    public ExternalMediaOptions channelId(String channelId) {
      command.put("channelId", channelId);
      return this;
    }

    public ExternalMediaOptions variables(Map<String, ?> variables) {
      command.put("variables", CommandSender.json(variables));
      return this;
    }

    public ExternalMediaOptions externalHost(String externalHost) {
      command.put("external_host", externalHost);
      return this;
    }

    public ExternalMediaOptions encapsulation(String encapsulation) {
      command.put("encapsulation", encapsulation);
      return this;
    }

    public ExternalMediaOptions transport(String transport) {
      command.put("transport", transport);
      return this;
    }

    public ExternalMediaOptions connectionType(String connectionType) {
      command.put("connection_type", connectionType);
      return this;
    }

    public ExternalMediaOptions direction(String direction) {
      command.put("direction", direction);
      return this;
    }

    public ExternalMediaOptions data(String data) {
      command.put("data", data);
      return this;
    }

    public ExternalMediaOptions transportData(String transportData) {
      command.put("transport_data", transportData);
      return this;
    }
  }
}
