package dev.ariattendant.stories.cluster;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.Headers;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which node serves which call, according to the attendants' events. */
final class Serving {

  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  private final Map<String, String> nodes = new ConcurrentHashMap<>();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> chosen = new ConcurrentHashMap<>();

  Serving(Vertx vertx) {
    vertx.eventBus().consumer(Addresses.ATTENDANT_EVENTS, this::onEvent);
  }

  private void onEvent(Message<JsonObject> event) {
    String channel =
        event.body().getString("asterisk")
            + "/"
            + event.body().getJsonObject("channel", new JsonObject()).getString("id");
    String node = event.headers().get(Headers.NODE);
    LOG.debug("{} {}", node, event.body());
    switch (event.body().getString("type")) {
      case AttendantEvents.CALL_STARTED -> nodes.put(channel, node);
      case AttendantEvents.CALL_ENDED -> {
        nodes.remove(channel, node);
        ended.add(node + " " + channel);
      }
      case AttendantEvents.OPTION_CHOSEN ->
          chosen.computeIfAbsent(channel, first -> new AtomicInteger()).incrementAndGet();
      default -> {}
    }
  }

  /** The channels of an Asterisk that a node serves, or served last. */
  List<String> of(int port, String asterisk, List<String> channels) {
    return channels.stream()
        .filter(
            id -> nodes.getOrDefault(asterisk + "/" + id, "").startsWith("127.0.0.1:" + port + "-"))
        .toList();
  }

  /** How many of an Asterisk's calls have ended in a node. */
  long endedIn(int port, String asterisk) {
    String prefix = "127.0.0.1:" + port + "-";
    return ended.stream()
        .filter(each -> each.startsWith(prefix) && each.contains(" " + asterisk + "/"))
        .count();
  }

  /** How many options were chosen on a channel, counting all attendants. */
  int chosen(String asterisk, String channel) {
    AtomicInteger count = chosen.get(asterisk + "/" + channel);
    return count == null ? 0 : count.get();
  }
}
