package dev.ariattendant.attendant.channel;

import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.bus.Headers;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * A caller's channel and the commands for it. Every command fails with a {@link ReplyException}.
 *
 * @param id Asterisk's id of the channel
 * @param asterisk the connection that the channel belongs to
 * @param app the application that the channel is in
 * @param json the channel as ARI described it when it entered the application
 * @param bus the event bus
 * @param errands take its commands
 */
public record Channel(
    String id, String asterisk, String app, JsonObject json, EventBus bus, Errands errands) {

  /**
   * Beyond the bridge's own time-outs, of which a command whose fate is unknown may take three: the
   * bridge answers in any case, unless it is gone.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * The channel of an offered StasisStart.
   *
   * @param owner the attendant whose call it is, where somebody else may come to serve it without
   *     its knowledge: the bridge refuses its commands from then on
   * @throws IllegalArgumentException if the offer lacks what a call needs
   */
  public static Channel of(
      JsonObject start, MultiMap headers, Vertx vertx, Optional<String> owner) {
    if (!(start.getValue("channel") instanceof JsonObject json)
        || !(json.getValue("id") instanceof String id)) {
      throw new IllegalArgumentException("channel.id: missing in the offered StasisStart");
    }
    DeliveryOptions delivery = new DeliveryOptions().setSendTimeout(PATIENCE.toMillis());
    owner.ifPresent(
        attendant -> delivery.addHeader(Headers.OWNER, attendant).addHeader(Headers.CALL, id));
    String commands = required(headers, Headers.COMMAND);
    return new Channel(
        id,
        required(headers, Headers.ASTERISK),
        required(headers, Headers.APP),
        json,
        vertx.eventBus(),
        new Errands(vertx, id, commands, delivery));
  }

  /** Whether an event comes from this channel's Asterisk: ids of two Asterisks may be the same. */
  public boolean concerns(Message<JsonObject> event) {
    return asterisk.equals(event.headers().get(Headers.ASTERISK));
  }

  /** Whether it had been answered when it was offered. */
  public boolean isUp() {
    return "Up".equals(json.getValue("state"));
  }

  public Future<Void> answer() {
    return command(JsonObject.of("operation", "channels.answer", "channelId", id));
  }

  public Future<Void> play(String playbackId, JsonArray media, Optional<String> language) {
    JsonObject command =
        JsonObject.of(
            "operation",
            "channels.play",
            "channelId",
            id,
            "playbackId",
            playbackId,
            "media",
            media);
    language.ifPresent(tag -> command.put("lang", tag));
    return command(command);
  }

  public Future<Void> stop(String playbackId) {
    return command(JsonObject.of("operation", "playbacks.stop", "playbackId", playbackId));
  }

  /** Succeeds if the playback is still queued or running; 404 says that it is over. */
  public Future<Void> lookUp(String playbackId) {
    return command(JsonObject.of("operation", "playbacks.get", "playbackId", playbackId));
  }

  /** Asterisk 22 sets it once all that plays or waits on the channel is over. */
  public Future<Void> setVariable(String variable, String value) {
    return command(
        JsonObject.of(
            "operation",
            "channels.setChannelVar",
            "channelId",
            id,
            "variable",
            variable,
            "value",
            value));
  }

  /** A variable's value; 404 says that there is no such variable, or no such channel. */
  public Future<Optional<String>> variable(String variable) {
    return request(
            JsonObject.of(
                "operation", "channels.getChannelVar", "channelId", id, "variable", variable))
        .map(
            body ->
                body instanceof JsonObject json && json.getValue("value") instanceof String value
                    ? Optional.of(value)
                    : Optional.empty());
  }

  public Future<Object> continueInDialplan() {
    return request(JsonObject.of("operation", "channels.continueInDialplan", "channelId", id));
  }

  /** Whether a command for the channel failed because it is no longer ours: it hung up, or left. */
  public static boolean gone(Throwable failure) {
    int code = codeOf(failure);
    return code == FailureCodes.NOT_FOUND || code == FailureCodes.NOT_IN_STASIS;
  }

  /**
   * The failure's code; for a request that the bus couldn't deliver, the one that says the same.
   */
  public static int codeOf(Throwable failure) {
    if (!(failure instanceof ReplyException refused)) {
      return FailureCodes.UNAVAILABLE;
    }
    return switch (refused.failureType()) {
      case RECIPIENT_FAILURE -> refused.failureCode();
      case TIMEOUT -> FailureCodes.NO_ANSWER;
      case NO_HANDLERS, ERROR -> FailureCodes.UNAVAILABLE;
    };
  }

  private Future<Void> command(JsonObject command) {
    return request(command).mapEmpty();
  }

  /** Sends a command to the channel's Asterisk; its answer is ARI's own. */
  public Future<Object> request(JsonObject command) {
    return errands.send(command);
  }

  private static String required(MultiMap headers, String name) {
    String value = headers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("header " + name + ": missing on the offered StasisStart");
    }
    return value;
  }
}
