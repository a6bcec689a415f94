package dev.ariattendant.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A caller who is answered, presses a key into each of the first prompts, and hangs up in the next
 * one.
 */
final class MeasuredCall {

  /** In how many prompts a key is pressed. */
  private static final int KEYS = 3;

  /**
   * How long the attendant took, in nanoseconds.
   *
   * @param claim from the StasisStart to the channel's first command
   * @param bargeIns from each key to the request that stops the prompt
   */
  record Latencies(long claim, List<Long> bargeIns) {}

  private final String id;
  private final CallServer server;
  private final JsonObject channel;
  private final Promise<Latencies> over = Promise.promise();
  private final List<Long> bargeIns = new ArrayList<>();
  private long claim;
  private long sent;
  private int keys;
  private String playing;

  MeasuredCall(String id, CallServer server) {
    this.id = id;
    this.server = server;
    JsonObject nobody = JsonObject.of("name", "", "number", "");
    channel =
        JsonObject.of("id", id, "name", "PJSIP/alice-00000016", "state", "Ring")
            .put("protocol_id", "1-30723@127.0.0.1")
            .put("caller", JsonObject.of("name", "alice", "number", "alice"))
            .put("connected", nobody)
            .put("accountcode", "")
            .put(
                "dialplan",
                JsonObject.of("context", "default", "exten", "1000", "priority", 2)
                    .put("app_name", "Stasis")
                    .put("app_data", "channel-aa"))
            .put("creationtime", "2026-11-22T08:00:00.000+0000")
            .put("language", "en");
  }

  String id() {
    return id;
  }

  /** Enters; completes once it has hung up, and fails if it was refused. */
  Future<Latencies> begin() {
    sent = System.nanoTime();
    send("StasisStart", JsonObject.of("args", JsonArray.of()));
    return over.future();
  }

  /** There is a command for its channel. */
  void commanded() {
    if (claim == 0) {
      claim = System.nanoTime() - sent;
    }
  }

  /** It was given back to the dialplan. */
  void refused() {
    send("StasisEnd", JsonObject.of());
    over.tryFail("a call was refused");
  }

  /** A prompt begins. */
  void plays(String playbackId) {
    playing = playbackId;
    server.send(JsonObject.of("type", "PlaybackStarted").mergeIn(playing("playing")));
    server.listened().onSuccess(heard -> heard());
  }

  private void heard() {
    if (keys == KEYS) {
      hangUp();
    } else {
      keys++;
      sent = System.nanoTime();
      send("ChannelDtmfReceived", JsonObject.of("digit", "1", "duration_ms", 160));
    }
  }

  /** Whether that is what plays. */
  boolean isPlaying(String playbackId) {
    return playbackId.equals(playing);
  }

  /** What plays is stopped. */
  void stopped() {
    bargeIns.add(System.nanoTime() - sent);
    finished();
  }

  private void finished() {
    server.send(JsonObject.of("type", "PlaybackFinished").mergeIn(playing("done")));
    playing = null;
  }

  private void hangUp() {
    send("ChannelHangupRequest", JsonObject.of());
    finished();
    send("StasisEnd", JsonObject.of());
    over.tryComplete(new Latencies(claim, bargeIns));
  }

  private void send(String type, JsonObject more) {
    server.send(JsonObject.of("type", type, "channel", channel).mergeIn(more));
  }

  private JsonObject playing(String state) {
    return JsonObject.of("playback", playback(id, playing, state));
  }

  /** A playback as ARI describes it. */
  static JsonObject playback(String channelId, String id, String state) {
    return JsonObject.of(
        "id",
        id,
        "media_uri",
        "sound:press-1",
        "target_uri",
        "channel:" + channelId,
        "language",
        "en",
        "state",
        state);
  }
}
