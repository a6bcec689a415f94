package dev.ariattendant.bridge.calls;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The calls in the application, as far as Asterisk has told us, the ones on offer included. */
final class KnownCalls {

  /**
   * By channel id, what taps want to know of a channel that has gone unseen: as text, which takes a
   * quarter of the room.
   */
  private final Map<String, String> channels = new HashMap<>();

  private final CallLimit limit;
  private final Set<String> resumed = new HashSet<>();
  private final Set<String> endedLately = new HashSet<>();
  private boolean remembersEnds;
  private Promise<Void> empty = Promise.promise();

  /**
   * No calls yet.
   *
   * @param limit is told of each
   */
  KnownCalls(CallLimit limit) {
    this.limit = limit;
  }

  void add(String channelId, JsonObject channel) {
    JsonObject known =
        JsonObject.of(
            "name", channel.getValue("name"),
            "caller", channel.getValue("caller"));
    if (channels.put(channelId, known.encode()) == null) {
      limit.entered();
    }
  }

  boolean contains(String channelId) {
    return channels.containsKey(channelId);
  }

  JsonObject channel(String channelId) {
    return JsonObject.of("id", channelId).mergeIn(new JsonObject(channels.get(channelId)));
  }

  Set<String> ids() {
    return Set.copyOf(channels.keySet());
  }

  int size() {
    return channels.size();
  }

  /** A call was found by asking Asterisk; its own StasisStart may come yet, or may not. */
  void resumed(String channelId) {
    resumed.add(channelId);
  }

  boolean isResumed(String channelId) {
    return resumed.contains(channelId);
  }

  void ended(String channelId) {
    resumed.remove(channelId);
    if (channels.remove(channelId) != null) {
      limit.left();
    }
    if (remembersEnds) {
      endedLately.add(channelId);
    }
    if (channels.isEmpty()) {
      empty.tryComplete();
    }
  }

  /** From now on remembers which calls end: who asks Asterisk for its calls may hear old news. */
  void rememberEnds() {
    endedLately.clear();
    remembersEnds = true;
  }

  boolean endedLately(String channelId) {
    return endedLately.contains(channelId);
  }

  void forgetEnds() {
    endedLately.clear();
    remembersEnds = false;
  }

  /** Completes when there is no call, now or later. */
  Future<Void> untilEmpty() {
    empty = Promise.promise();
    if (channels.isEmpty()) {
      empty.complete();
    }
    return empty.future();
  }
}
