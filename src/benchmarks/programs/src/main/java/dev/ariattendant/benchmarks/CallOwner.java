package dev.ariattendant.benchmarks;

import dev.ariattendant.api.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Owns all calls, as an attendant does, and sends commands at full speed. */
final class CallOwner extends VerticleBase {

  /** Asterisk's answer to a stop in the very moment in which the sound begins. */
  private static final int COULD_NOT_STOP = 500;

  private final String asterisk;
  private final String app;
  private final int calls;
  private final Promise<Void> complete = Promise.promise();
  private final List<String> channels = new ArrayList<>();
  private final Map<String, Promise<Void>> playing = new HashMap<>();
  private long playbacks;

  /**
   * Waits for calls.
   *
   * @param asterisk the connection's name
   * @param app the application
   * @param calls how many will come
   */
  CallOwner(String asterisk, String app, int calls) {
    this.asterisk = asterisk;
    this.app = app;
    this.calls = calls;
  }

  @Override
  public Future<?> start() {
    return vertx.eventBus().consumer(Addresses.calls(app), this::accept).completion();
  }

  private void accept(Message<JsonObject> offer) {
    String channelId = offer.body().getJsonObject("channel").getString("id");
    vertx
        .eventBus()
        .consumer(Addresses.channel(channelId), this::heard)
        .completion()
        .onSuccess(registered -> offer.reply(null))
        .compose(registered -> send("channels.answer", JsonObject.of("channelId", channelId)))
        .onSuccess(answered -> own(channelId))
        .onFailure(complete::tryFail);
  }

  private void own(String channelId) {
    channels.add(channelId);
    if (channels.size() == calls) {
      complete.tryComplete();
    }
  }

  /** Completes when all calls have come. */
  Future<Void> complete() {
    return complete.future();
  }

  private void heard(Message<JsonObject> event) {
    if ("PlaybackFinished".equals(event.body().getString("type"))) {
      playing.remove(event.body().getJsonObject("playback").getString("id")).complete();
    }
  }

  /** Sends requests for so long. */
  Future<ClosedLoop.Result> run(Workload workload, Duration duration) {
    IntFunction<Future<Long>> request =
        switch (workload.kind()) {
          case PING -> turn -> ping();
          case PLAY_AND_STOP -> turn -> playAndStop(channels.get(turn % channels.size()));
        };
    Promise<ClosedLoop.Result> result = Promise.promise();
    context.runOnContext(
        started -> ClosedLoop.run(workload.outstanding(), duration, request).onComplete(result));
    return result.future();
  }

  private Future<Long> ping() {
    long sent = System.nanoTime();
    return send("asterisk.ping", JsonObject.of()).map(answer -> System.nanoTime() - sent);
  }

  /** The latency is that of both answers; the next sound has to wait for the end of this one. */
  private Future<Long> playAndStop(String channelId) {
    String playbackId = "bench-" + ++playbacks;
    Promise<Void> finished = Promise.promise();
    playing.put(playbackId, finished);
    JsonObject play =
        JsonObject.of(
            "channelId", channelId,
            "media", JsonArray.of("sound:press-1"),
            "playbackId", playbackId);
    long sent = System.nanoTime();
    return send("channels.play", play)
        .compose(begun -> stop(playbackId))
        .map(stopped -> System.nanoTime() - sent)
        .compose(latency -> finished.future().map(latency));
  }

  private Future<?> stop(String playbackId) {
    return send("playbacks.stop", JsonObject.of("playbackId", playbackId))
        .recover(
            failure ->
                failure instanceof ReplyException refused && refused.failureCode() == COULD_NOT_STOP
                    ? stop(playbackId).mapEmpty()
                    : Future.failedFuture(failure));
  }

  private Future<Message<Object>> send(String operation, JsonObject parameters) {
    return vertx
        .eventBus()
        .request(Addresses.command(asterisk), parameters.put("operation", operation));
  }
}
