package dev.ariattendant.tools.run;

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
 * Listens in on the commands to Asterisk: what is to be played as a whole, and whether an answer is
 * awaited. All of it runs on one event loop, so nothing is missed.
 */
final class CommandTracker {

  private final String address;
  private final Consumer<String> stopped;
  private final Runnable changed;
  private final Set<String> awaited = new HashSet<>();
  private final Map<String, List<String>> playing = new HashMap<>();
  private final Set<String> unheard = new HashSet<>();

  private CommandTracker(String address, Consumer<String> stopped, Runnable changed) {
    this.address = address;
    this.stopped = stopped;
    this.changed = changed;
  }

  /**
   * Begins to listen.
   *
   * @param address that takes the commands
   * @param stopped told of playbacks that are stopped
   * @param changed told when a command was answered
   */
  static CommandTracker listen(
      EventBus bus, String address, Consumer<String> stopped, Runnable changed) {
    CommandTracker commands = new CommandTracker(address, stopped, changed);
    bus.<Object>addOutboundInterceptor(commands::sent);
    return commands;
  }

  /** All media of a playback; empty for one that nobody asked for. */
  List<String> media(String playbackId) {
    return playing.getOrDefault(playbackId, List.of());
  }

  /** A playback has begun, or is over. */
  void heard(String playbackId) {
    unheard.remove(playbackId);
  }

  /** Whether every command was answered, and every playback has begun. */
  boolean settled() {
    return awaited.isEmpty() && unheard.isEmpty();
  }

  private void sent(DeliveryContext<Object> delivery) {
    Message<Object> message = delivery.message();
    boolean answered = awaited.remove(message.address());
    if (address.equals(message.address()) && message.body() instanceof JsonObject command) {
      if (message.replyAddress() != null) {
        awaited.add(message.replyAddress());
      }
      noted(command);
    }
    delivery.next();
    if (answered) {
      changed.run();
    }
  }

  private void noted(JsonObject command) {
    String playbackId = command.getString("playbackId", "");
    switch (command.getString("operation", "")) {
      case "channels.play" -> {
        playing.put(playbackId, media(command.getValue("media")));
        unheard.add(playbackId);
      }
      case "playbacks.stop" -> {
        unheard.remove(playbackId);
        stopped.accept(playbackId);
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
