package dev.ariattendant.client;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.PlaybackIds;
import dev.ariattendant.client.ari.AriCommands;
import dev.ariattendant.client.ari.Event;
import dev.ariattendant.client.ari.Model;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What plays on a call's channel. A channel is a queue: what is played next, and the way back to
 * the dialplan, wait until it has ended.
 */
final class CallPlaybacks {

  private final String channelId;
  private final AriCommands ari;
  private final PlaybackIds ids;
  private final Set<String> playing = new LinkedHashSet<>();

  /** Whose ends the program waits for. */
  private final Map<Model.Playback, Promise<Event.PlaybackFinished>> awaited =
      new LinkedHashMap<>();

  CallPlaybacks(String channelId, AriCommands ari) {
    this.channelId = channelId;
    this.ari = ari;
    this.ids = new PlaybackIds(channelId);
  }

  String newId() {
    return ids.next();
  }

  void started(Model.Playback playback) {
    if (("channel:" + channelId).equals(playback.targetUri())) {
      playing.add(playback.id());
    }
  }

  void finished(Model.Playback playback) {
    playing.remove(playback.id());
  }

  /** Waits for the end of a playback that Asterisk has accepted. */
  Future<Event.PlaybackFinished> untilFinished(
      Model.Playback playback, Promise<Event.PlaybackFinished> finished) {
    awaited.put(playback, finished);
    return finished.future().onComplete(done -> awaited.remove(playback));
  }

  /** Asks Asterisk whether what is awaited still plays. */
  void eventsMissed() {
    Map.copyOf(awaited)
        .forEach(
            (playback, finished) ->
                ari.playbacks()
                    .get(playback.id())
                    .onFailure(failure -> onNoPlayback(playback, finished, failure)));
  }

  private static void onNoPlayback(
      Model.Playback playback, Promise<Event.PlaybackFinished> finished, Throwable failure) {
    switch (FailureCodes.of(failure)) {
      case FailureCodes.NOT_FOUND ->
          finished.tryComplete(
              new Event.PlaybackFinished(
                  JsonObject.of(
                      "type",
                      "PlaybackFinished",
                      "playback",
                      playback.json().copy().put("state", "done"))));
      case FailureCodes.UNAVAILABLE -> {
        // When the connection is back, it is asked again.
      }
      default -> finished.tryFail(failure);
    }
  }

  /** Stops what plays; completes when that is done or has failed. */
  Future<?> stop() {
    Stream<String> accepted = awaited.keySet().stream().map(Model.Playback::id);
    return Future.join(
        Stream.concat(playing.stream(), accepted)
            .distinct()
            .map(id -> ari.playbacks().stop(id))
            .toList());
  }

  /** Stops what a former owner has played, of which no event has told. */
  Future<?> stopFormer() {
    Map<String, Future<Void>> stops = new LinkedHashMap<>();
    ids.all().forEach(id -> stops.put(id, ari.playbacks().stop(id)));
    return Future.join(List.copyOf(stops.values()))
        .onComplete(
            answered -> {
              stops.values().removeIf(stop -> FailureCodes.failed(stop, FailureCodes.NOT_FOUND));
              // Asterisk didn't say that the playbacks of these ids have ended.
              ids.skipInUse(stops.keySet());
            });
  }
}
