package dev.ariattendant.console.live;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonObject;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The paths of this node's calls: of those in progress, and of the last that have ended. Events are
 * appended, and nothing is computed before somebody asks for a call.
 */
final class CallHistory {

  /** The calls that are kept after their end. */
  static final int MAX_ENDED = 200;

  /** The most steps of all calls: about 30 MB. Those of ended calls are dropped first. */
  static final int MAX_STEPS = 50_000;

  /** Channels of two Asterisks may have the same id. */
  private record Key(String asterisk, String channelId) {}

  private final Map<Key, CallSteps> live = new LinkedHashMap<>();
  private final Map<Key, CallSteps> ended = new LinkedHashMap<>();
  private int steps;

  /** Takes the body of a message of {@code attendant.events}. */
  void event(JsonObject event) {
    if (event.getValue("channel") instanceof JsonObject channel) {
      callEvent(event, new Key(event.getString("asterisk"), channel.getString("id")));
    } else if (event.getValue("message") instanceof JsonObject message) {
      // A message is stored and delivered after its call has gone on, or has ended.
      Key key = new Key(message.getString("asterisk"), message.getString("channel"));
      find(key).ifPresent(call -> add(call, event));
    }
  }

  private void callEvent(JsonObject event, Key key) {
    String type = event.getString("type");
    if (type.equals(AttendantEvents.CALL_STARTED) && ended.containsKey(key)) {
      // The dialplan has sent the channel into the application again.
      live.put(key, ended.remove(key));
    }
    CallSteps call = find(key).orElse(null);
    if (call == null) {
      call = new CallSteps(event);
      live.put(key, call);
    }
    add(call, event);
    if (type.equals(AttendantEvents.CALL_ENDED) && live.remove(key, call)) {
      ended.put(key, call);
      if (ended.size() > MAX_ENDED) {
        removeOldest(ended);
      }
    }
  }

  private void add(CallSteps call, JsonObject event) {
    steps += call.add(event);
    while (steps > MAX_STEPS) {
      removeOldest(ended.isEmpty() ? live : ended);
    }
  }

  private void removeOldest(Map<Key, CallSteps> calls) {
    Iterator<CallSteps> oldest = calls.values().iterator();
    steps -= oldest.next().size();
    oldest.remove();
  }

  private Optional<CallSteps> find(Key key) {
    return Optional.ofNullable(live.getOrDefault(key, ended.get(key)));
  }

  /** What is known of a call. */
  Optional<JsonObject> call(String asterisk, String channelId) {
    return find(new Key(asterisk, channelId)).map(CallSteps::json);
  }
}
