package dev.ariattendant.speech.delivery;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;

/**
 * A bridge of our own in an Asterisk, without any channel: what is played there nobody hears.
 * Asterisk plays one after the other there, and only tells of it an application that has subscribed
 * to the bridge.
 */
final class EmptyBridge {

  /** What became of a medium. */
  enum Outcome {
    /** It was played, or stopped. */
    DONE,
    /** Asterisk couldn't play it, or not in time. */
    FAILED,
    /** No event has come. */
    UNKNOWN
  }

  private static final String NAME = "ari-attendant-speech";

  private final Vertx vertx;
  private final String asterisk;
  private final String app;
  private final String id = NAME + "-" + UUID.randomUUID();
  private final RestartableTimer bound;
  private MessageConsumer<JsonObject> started;
  private MessageConsumer<JsonObject> finished;
  private Playback playback;

  /** A medium that is being played. */
  private static final class Playback {

    private final String id = NAME + "-" + UUID.randomUUID();
    private final boolean stop;
    private final Promise<Outcome> outcome = Promise.promise();
    private boolean hasStarted;

    private Playback(boolean stop) {
      this.stop = stop;
    }
  }

  /** A bridge that is yet to be created by an Asterisk's application. */
  EmptyBridge(Vertx vertx, String asterisk, String app) {
    this.vertx = vertx;
    this.asterisk = asterisk;
    this.app = app;
    this.bound = new RestartableTimer(vertx);
  }

  /** Creates it; also after a failure, it must be destroyed. */
  Future<Void> create() {
    started = vertx.eventBus().consumer(Addresses.eventsOf("PlaybackStarted"), this::onStarted);
    finished = vertx.eventBus().consumer(Addresses.eventsOf("PlaybackFinished"), this::onFinished);
    return Future.all(started.completion(), finished.completion())
        .compose(registered -> send("bridges.create", "bridgeId", id, "type", "mixing"))
        .compose(
            created ->
                send(
                    "applications.subscribe",
                    "applicationName",
                    app,
                    "eventSource",
                    "bridge:" + id));
  }

  /** Plays a medium to its end. */
  Future<Outcome> play(String medium, Duration atMost) {
    return play(medium, atMost, false);
  }

  /**
   * Plays a medium and stops it at once. Of a URL, Asterisk gets the whole file even so, and only
   * then reports the end. That is {@link Outcome#DONE} also if the file couldn't be had.
   */
  Future<Outcome> touch(String medium, Duration atMost) {
    return play(medium, atMost, true);
  }

  private Future<Outcome> play(String medium, Duration atMost, boolean stop) {
    Playback next = new Playback(stop);
    playback = next;
    bound.set(
        atMost, () -> next.outcome.tryComplete(next.hasStarted ? Outcome.FAILED : Outcome.UNKNOWN));
    send("bridges.play", "bridgeId", id, "playbackId", next.id, "media", medium)
        .onFailure(next.outcome::tryFail);
    return next.outcome.future().onComplete(end -> bound.cancel());
  }

  /** Destroys it; a fetch that is under way goes on in Asterisk. Doesn't fail. */
  Future<Void> destroy() {
    return Future.join(
            started.unregister(), finished.unregister(), send("bridges.destroy", "bridgeId", id))
        .otherwiseEmpty()
        .mapEmpty();
  }

  private void onStarted(Message<JsonObject> event) {
    if (isOurs(event.body()) && !playback.hasStarted) {
      playback.hasStarted = true;
      if (playback.stop) {
        // It may have ended by itself; then it is gone.
        send("playbacks.stop", "playbackId", playback.id);
      }
    }
  }

  private void onFinished(Message<JsonObject> event) {
    if (isOurs(event.body())) {
      playback.outcome.tryComplete(
          "done".equals(playbackIn(event.body()).getValue("state"))
              ? Outcome.DONE
              : Outcome.FAILED);
    }
  }

  private boolean isOurs(JsonObject event) {
    return playback != null && playback.id.equals(playbackIn(event).getValue("id"));
  }

  private static JsonObject playbackIn(JsonObject event) {
    return event.getValue("playback") instanceof JsonObject playback ? playback : new JsonObject();
  }

  private Future<Void> send(String operation, String... parameters) {
    JsonObject command = JsonObject.of("operation", operation);
    for (int i = 0; i < parameters.length; i += 2) {
      command.put(parameters[i], parameters[i + 1]);
    }
    return vertx.eventBus().request(Addresses.command(asterisk), command).mapEmpty();
  }
}
