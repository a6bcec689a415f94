package dev.ariattendant.attendant.channel;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.json.RawJsonObject;
import dev.ariattendant.tracing.Tracing;
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
 * A caller's channel and the commands for it. Commands fail with a {@link ReplyException}. Two are
 * equal if they are the same channel of the same Asterisk.
 *
 * @param id Asterisk's id of the channel
 * @param name Asterisk's name of the channel
 * @param caller null if ARI names none
 * @param language the channel's language when it entered the application; null if ARI names none
 * @param isUp whether it had been answered when it was offered
 * @param description the channel as ARI described it when it entered the application; null unless
 *     programs are told of it. It is kept as text, which takes less memory than an object
 * @param asterisk the name of the connection that the channel belongs to
 * @param app the application that the channel is in
 * @param application Asterisk's name of that application, which differs for a connection that
 *     serves a single call
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
    PendingCommands commands) {

  /**
   * Longer than the bridge's own time-outs, of which a command with an unknown outcome may take
   * three. So only a bridge that is gone doesn't answer in time.
   */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /**
   * The channel of an offered StasisStart.
   *
   * @param owner the id of the attendant that serves the call: the bridge refuses its commands once
   *     another attendant is the call's owner; empty where no commands are sent
   * @param described whether to keep ARI's description for programs
   * @throws IllegalArgumentException if the offer lacks a field or a header that a call needs
   */
  public static CallerChannel of(
      JsonObject start, MultiMap headers, Vertx vertx, Optional<String> owner, boolean described) {
    if (!(start.getValue("channel") instanceof JsonObject json)
        || !(json.getValue("id") instanceof String id)) {
      throw new IllegalArgumentException("channel.id: missing in the offered StasisStart");
    }
    DeliveryOptions delivery = new DeliveryOptions().setSendTimeout(TIMEOUT.toMillis());
    owner.ifPresent(
        attendant -> delivery.addHeader(Headers.OWNER, attendant).addHeader(Headers.CALL, id));
    String address = required(headers, Headers.COMMAND);
    String app = required(headers, Headers.APP);
    String asterisk = required(headers, Headers.ASTERISK);
    String application = RawJsonObject.text(start, "application");
    return new CallerChannel(
        id,
        RawJsonObject.text(json, "name"),
        CallerId.of(json),
        shared(RawJsonObject.text(json, "language")),
        "Up".equals(json.getValue("state")),
        described ? json.encode() : null,
        asterisk,
        app,
        application == null || application.equals(app) ? app : application,
        new PendingCommands(
            vertx,
            System::nanoTime,
            id,
            address,
            delivery,
            Tracing.of(vertx).call(asterisk, app, id, headers)));
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

  /** Whether an event comes from this channel's Asterisk: two may use the same channel id. */
  public boolean concerns(Message<JsonObject> event) {
    return asterisk.equals(event.headers().get(Headers.ASTERISK));
  }

  /** Another channel of the same call, for commands: that of a leg. */
  public CallerChannel at(String legId) {
    return new CallerChannel(
        legId, legId, null, null, true, null, asterisk, app, application, commands);
  }

  /** The channel as the attendant's events describe it. */
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

  /** Succeeds if the playback is still queued or running; fails with 404 if it has ended. */
  public Future<Void> lookUp(String playbackId) {
    return send(JsonObject.of("operation", "playbacks.get", "playbackId", playbackId));
  }

  /** Asterisk 22 sets it only after all playbacks of the channel, running and queued. */
  public Future<Void> setVariable(String variable, String value) {
    return send(command("channels.setChannelVar").put("variable", variable).put("value", value));
  }

  /** A variable's value; fails with 404 if there is no such variable, or no such channel. */
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

  /** Continues in the dialplan, which may read the reason, see {@link ChannelVariables.Refused}. */
  public Future<Object> refuse(String reason) {
    // If the reason can't be set, the call continues without it.
    return setVariable(ChannelVariables.REFUSED, reason).transform(set -> continueInDialplan());
  }

  /**
   * Whether a command failed because the channel is gone: it hung up, left the application, has
   * another owner, or its Asterisk couldn't be reached for too long.
   */
  public static boolean isGone(String operation, Throwable failure) {
    return FailureCodes.of(failure) == FailureCodes.UNAVAILABLE
        || FailureCodes.isChannelGone(operation, failure);
  }

  /** A command for this channel; its other parameters may be added. */
  public JsonObject command(String operation) {
    return JsonObject.of("operation", operation, "channelId", id);
  }

  private Future<Void> send(JsonObject command) {
    return request(command).mapEmpty();
  }

  /** Sends a command to the channel's Asterisk; its answer is ARI's own. */
  public Future<Object> request(JsonObject command) {
    return commands.send(command);
  }

  /**
   * Subscribes to the events of this channel, or of another one of its Asterisk, in the whole
   * cluster.
   *
   * @param ready called when no event will be missed any more, or when the subscription failed
   */
  public MessageConsumer<JsonObject> subscribe(
      String channelId, Handler<JsonObject> handler, Handler<AsyncResult<Void>> ready) {
    MessageConsumer<JsonObject> consumer =
        commands
            .bus()
            .<JsonObject>consumer(
                Addresses.channel(channelId),
                event -> {
                  if (concerns(event)) {
                    commands.exceptionHandler().run(() -> handler.handle(event.body()));
                  }
                });
    await(consumer.completion(), ready);
    return consumer;
  }

  /**
   * Runs {@code then} by the exception handler once the future has ended. Without it, exceptions of
   * a future's listener would only be logged by Vert.x.
   */
  public <T> void await(Future<T> future, Handler<AsyncResult<T>> then) {
    future.onComplete(done -> commands.exceptionHandler().run(() -> then.handle(done)));
  }

  private static String required(MultiMap headers, String name) {
    String value = headers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("header " + name + ": missing on the offered StasisStart");
    }
    return shared(value);
  }

  /** Interned, because there are few different ones and many calls. */
  private static String shared(String text) {
    return text == null ? null : text.intern();
  }
}
