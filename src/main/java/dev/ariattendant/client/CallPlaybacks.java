package dev.ariattendant.client;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.PlaybackIds;
import dev.ariattendant.client.ari.AriCommands;
import dev.ariattendant.client.ari.Model;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What plays on a call's channel. A channel is a queue: what is played next, and the way back to
 * the dialplan, wait until it has ended.
 */
final class CallPlaybacks {

  private final String channelId;
  private final AriCommands ari;
  private final PlaybackIds ids;
  private final Set<String> playing = new LinkedHashSet<>();

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

  /** Stops what plays; completes when that is done or has failed. */
  Future<?> stop() {
    return Future.join(playing.stream().map(id -> ari.playbacks().stop(id)).toList());
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
