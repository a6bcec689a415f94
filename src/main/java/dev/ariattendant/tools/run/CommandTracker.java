package dev.ariattendant.tools.run;

import dev.ariattendant.api.Addresses;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Observes the attendant's commands on the event bus: which media a playback consists of, and
 * whether a reply or the beginning of a playback is outstanding. All of it runs on one event loop,
 * so no command is missed.
 */
final class CommandTracker {

  private static final String COMMANDS = Addresses.command(SimulatedStack.ASTERISK);

  private final Consumer<String> onStop;
  private final Runnable onReply;
  private final Set<String> awaitedReplies = new HashSet<>();
  private final Map<String, List<String>> mediaByPlayback = new HashMap<>();
  private final Set<String> awaitedPlaybacks = new HashSet<>();

  /**
   * Begins to observe.
   *
   * @param onStop called with the id of each playback that the attendant stops
   * @param onReply called after each reply to a command
   */
  CommandTracker(EventBus bus, Consumer<String> onStop, Runnable onReply) {
    this.onStop = onStop;
    this.onReply = onReply;
    bus.<Object>addOutboundInterceptor(this::onMessage);
  }

  /** All media of a playback; empty if the attendant has not asked for it. */
  List<String> media(String playbackId) {
    return mediaByPlayback.getOrDefault(playbackId, List.of());
  }

  /** A playback has started or finished. */
  void onPlaybackChanged(String playbackId) {
    awaitedPlaybacks.remove(playbackId);
  }

  /** Whether every command has its reply, and every playback has started. */
  boolean settled() {
    return awaitedReplies.isEmpty() && awaitedPlaybacks.isEmpty();
  }

  private void onMessage(DeliveryContext<Object> delivery) {
    Message<Object> message = delivery.message();
    boolean isReply = awaitedReplies.remove(message.address());
    if (COMMANDS.equals(message.address()) && message.body() instanceof JsonObject command) {
      if (message.replyAddress() != null) {
        awaitedReplies.add(message.replyAddress());
      }
      onCommand(command);
    }
    delivery.next();
    if (isReply) {
      onReply.run();
    }
  }

  private void onCommand(JsonObject command) {
    String playbackId = command.getString("playbackId", "");
    switch (command.getString("operation", "")) {
      case "channels.play" -> {
        mediaByPlayback.put(playbackId, media(command.getValue("media")));
        awaitedPlaybacks.add(playbackId);
      }
      case "playbacks.stop" -> {
        awaitedPlaybacks.remove(playbackId);
        onStop.accept(playbackId);
      }
      default -> {}
    }
  }

  private static List<String> media(Object value) {
    return value instanceof JsonArray list
        ? list.stream().map(Objects::toString).toList()
        : List.of(String.valueOf(value).split(","));
  }
}
