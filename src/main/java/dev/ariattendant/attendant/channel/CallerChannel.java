package dev.ariattendant.attendant.channel;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * A caller's channel and the commands for it. Every command fails with a {@link ReplyException}.
 * Two are equal if they are the same channel of the same Asterisk.
 *
 * @param id Asterisk's id of the channel
 * @param name Asterisk's name of the channel
 * @param caller who calls, null if ARI doesn't say
 * @param language the channel's language when it entered the application, null if ARI doesn't say
 * @param isUp whether it had been answered when it was offered
 * @param description the channel as ARI described it when it entered the application, null where no
 *     program is to be told; as text: as an object it would be the greatest part of what a call
 *     takes
 * @param asterisk the connection that the channel belongs to
 * @param app the application that the channel is in
 * @param application the name under which Asterisk has it: of a connection for a single call, one
 *     of its own
 * @param errands take its commands
 */
public record CallerChannel(
    String id,
    String name,
    CallerId caller,
    String language,
    boolean isUp,
    String description,
    String asterisk,
    String app,
    String application,
    PendingCommands errands) {

  /**
   * Beyond the bridge's own time-outs, of which a command whose fate is unknown may take three: the
   * bridge answers in any case, unless it is gone.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What goes with the commands of all calls that nobody else may come to serve. */
  private static final DeliveryOptions PATIENT = patient();

  private static DeliveryOptions patient() {
    return new DeliveryOptions().setSendTimeout(PATIENCE.toMillis());
  }

  /**
   * The channel of an offered StasisStart.
   *
   * @param owner the attendant whose call it is: the bridge refuses its commands once somebody else
   *     serves it; empty where no commands are sent
   * @param described whether programs may be told of it
   * @throws IllegalArgumentException if the offer lacks what a call needs
   */
  public static CallerChannel of(
      JsonObject start, MultiMap headers, Vertx vertx, Optional<String> owner, boolean described) {
    if (!(start.getValue("channel") instanceof JsonObject json)
        || !(json.getValue("id") instanceof String id)) {
      throw new IllegalArgumentException("channel.id: missing in the offered StasisStart");
    }
    DeliveryOptions delivery =
        owner
            .map(
                attendant ->
                    patient().addHeader(Headers.OWNER, attendant).addHeader(Headers.CALL, id))
            .orElse(PATIENT);
    String commands = required(headers, Headers.COMMAND);
    String app = required(headers, Headers.APP);
    String application = text(start, "application");
    return new CallerChannel(
        id,
        text(json, "name"),
        CallerId.of(json),
        shared(text(json, "language")),
        "Up".equals(json.getValue("state")),
        described ? json.encode() : null,
        required(headers, Headers.ASTERISK),
        app,
        application == null || application.equals(app) ? app : application,
        new PendingCommands(vertx, id, commands, delivery));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CallerChannel channel
        && id.equals(channel.id)
        && asterisk.equals(channel.asterisk);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Whether an event comes from this channel's Asterisk: ids of two Asterisks may be the same. */
  public boolean concerns(Message<JsonObject> event) {
    return asterisk.equals(event.headers().get(Headers.ASTERISK));
  }

  /** What events tell of it. */
  public JsonObject subject() {
    return JsonObject.of("id", id, "name", name, "caller", caller == null ? null : caller.json());
  }

  public Future<Void> answer() {
    return send(command("channels.answer"));
  }

  public Future<Void> play(String playbackId, JsonArray media, Optional<String> language) {
    JsonObject command = command("channels.play").put("playbackId", playbackId).put("media", media);
    language.ifPresent(tag -> command.put("lang", tag));
    return send(command);
  }

  public Future<Void> stop(String playbackId) {
    return send(JsonObject.of("operation", "playbacks.stop", "playbackId", playbackId));
  }

  /** Succeeds if the playback is still queued or running; 404 says that it is over. */
  public Future<Void> lookUp(String playbackId) {
    return send(JsonObject.of("operation", "playbacks.get", "playbackId", playbackId));
  }

  /** Asterisk 22 sets it once all that plays or waits on the channel is over. */
  public Future<Void> setVariable(String variable, String value) {
    return send(command("channels.setChannelVar").put("variable", variable).put("value", value));
  }

  /** A variable's value; 404 says that there is no such variable, or no such channel. */
  public Future<Optional<String>> variable(String variable) {
    return request(command("channels.getChannelVar").put("variable", variable))
        .map(
            body ->
                body instanceof JsonObject json && json.getValue("value") instanceof String value
                    ? Optional.of(value)
                    : Optional.empty());
  }

  public Future<Object> continueInDialplan() {
    return request(command("channels.continueInDialplan"));
  }

  /**
   * The same, and the dialplan sees why.
   *
   * @param reason one of {@link ChannelVariables.Refused}
   */
  public Future<Object> refuse(String reason) {
    // Without its reason rather than not at all.
    return setVariable(ChannelVariables.REFUSED, reason).transform(set -> continueInDialplan());
  }

  /**
   * Whether a command for the channel failed because it is no longer ours: it hung up, or left, or
   * its Asterisk couldn't be reached for longer than anybody waits.
   */
  public static boolean gone(String operation, Throwable failure) {
    return FailureCodes.of(failure) == FailureCodes.UNAVAILABLE
        || FailureCodes.isChannelGone(operation, failure);
  }

  /** A command for this channel, to which its other parameters may be added. */
  public JsonObject command(String operation) {
    return JsonObject.of("operation", operation, "channelId", id);
  }

  private Future<Void> send(JsonObject command) {
    return request(command).mapEmpty();
  }

  /** Sends a command to the channel's Asterisk; its answer is ARI's own. */
  public Future<Object> request(JsonObject command) {
    return errands.send(command);
  }

  /**
   * Hears what is told of this channel, or another one of its Asterisk, wherever in a cluster the
   * bridge may be.
   *
   * @param ready called when nothing will be missed any more, or with why nothing can be heard
   */
  public MessageConsumer<JsonObject> hear(
      String channelId, Handler<JsonObject> handler, Handler<AsyncResult<Void>> ready) {
    MessageConsumer<JsonObject> consumer =
        errands
            .bus()
            .<JsonObject>consumer(
                Addresses.channel(channelId),
                event -> {
                  if (concerns(event)) {
                    errands.guard().handle(handler, event.body());
                  }
                });
    await(consumer.completion(), ready);
    return consumer;
  }

  /**
   * Runs this once something has ended, under the guard: Vert.x tells nobody of what a future's
   * listener throws.
   */
  public <T> void await(Future<T> future, Handler<AsyncResult<T>> then) {
    future.onComplete(done -> errands.guard().handle(then, done));
  }

  private static String required(MultiMap headers, String name) {
    String value = headers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("header " + name + ": missing on the offered StasisStart");
    }
    return shared(value);
  }

  private static String text(JsonObject json, String field) {
    return json.getValue(field) instanceof String text ? text : null;
  }

  /** The same for all calls: there are few of them. */
  private static String shared(String text) {
    return text == null ? null : text.intern();
  }
}
