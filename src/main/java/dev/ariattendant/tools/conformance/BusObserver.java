package dev.ariattendant.tools.conformance;

import dev.ariattendant.api.Addresses;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Observes what the bridge and programs send to each other. All its methods may be called on any
 * thread.
 */
final class BusObserver {

  private static final String ANY_CHANNEL = Addresses.channel("");

  /** What our own attendant puts before a call's id in the ids of its playbacks. */
  private static final String OWN_PLAYBACK = "attendant-";

  private record Report(String owner, long time) {}

  private record Trigger(int number, Runnable action) {}

  private final Vertx vertx;
  private final String commands;
  private final String owners;
  private final String offers;
  private final AtomicReference<Duration> offerDelay = new AtomicReference<>(Duration.ZERO);

  // By channel.
  private final Map<String, Report> reports = new ConcurrentHashMap<>();
  private final Map<String, Long> latestCommands = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> messages = new ConcurrentHashMap<>();
  private final Map<String, Trigger> triggers = new ConcurrentHashMap<>();

  /** Begins to observe. */
  BusObserver(Vertx vertx, String asterisk, String app) {
    this.vertx = vertx;
    commands = Addresses.command(asterisk);
    owners = Addresses.owners(asterisk);
    offers = Addresses.calls(app);
    vertx.eventBus().<Object>addOutboundInterceptor(this::onMessage);
  }

  /** Holds each offer back for so long from now on. */
  void delayOffers(Duration delay) {
    offerDelay.set(delay);
  }

  /**
   * Runs an action at that event or command of a channel, counted from 1; at once if there were so
   * many.
   */
  void atMessage(String channelId, int number, Runnable action) {
    triggers.put(channelId, new Trigger(number, action));
    if (messages.getOrDefault(channelId, new AtomicInteger()).get() >= number) {
      action.run();
    }
  }

  /** Who has named this call in its latest heartbeat; empty if nobody has. */
  Optional<String> owner(String channelId) {
    return Optional.ofNullable(reports.get(channelId)).map(Report::owner);
  }

  /**
   * Whether a heartbeat has named this call since then, by {@link System#nanoTime()}, or a command
   * for it was sent.
   */
  boolean isMentionedSince(String channelId, long since) {
    Report report = reports.get(channelId);
    return (report != null && report.time() - since > 0)
        || latestCommands.getOrDefault(channelId, since) - since > 0;
  }

  private void onMessage(DeliveryContext<Object> delivery) {
    String address = delivery.message().address();
    Duration delay = offerDelay.get();
    if (address.equals(offers) && !delay.isZero()) {
      vertx.setTimer(delay.toMillis(), late -> delivery.next());
      return;
    }
    if (address.startsWith(ANY_CHANNEL)) {
      count(address.substring(ANY_CHANNEL.length()));
    } else if (delivery.body() instanceof JsonObject body) {
      if (address.equals(commands)) {
        String channelId = channelOf(body);
        latestCommands.put(channelId, System.nanoTime());
        count(channelId);
      } else if (address.equals(owners)) {
        report(body);
      }
    }
    delivery.next();
  }

  private void report(JsonObject heartbeat) {
    Report report = new Report(heartbeat.getString("attendant", ""), System.nanoTime());
    heartbeat
        .getJsonArray("channels", new JsonArray())
        .forEach(channelId -> reports.put(String.valueOf(channelId), report));
  }

  private void count(String channelId) {
    int number =
        messages.computeIfAbsent(channelId, first -> new AtomicInteger()).incrementAndGet();
    Trigger trigger = triggers.get(channelId);
    if (trigger != null && trigger.number() == number) {
      trigger.action().run();
    }
  }

  /** The channel of a command; the ids of playbacks contain it. */
  private static String channelOf(JsonObject command) {
    if (command.getValue("channelId") instanceof String channelId) {
      return channelId;
    }
    String playbackId = String.valueOf(command.getValue("playbackId"));
    int start = playbackId.startsWith(OWN_PLAYBACK) ? OWN_PLAYBACK.length() : 0;
    return playbackId.substring(start, Math.max(start, playbackId.lastIndexOf('-')));
  }
}
