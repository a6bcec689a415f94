package dev.ariattendant.console.bus;

import static java.util.stream.Collectors.toSet;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a program reports to bridges about its calls, see {@link Addresses#owners}. It may name only
 * its own calls, and speaks only for itself.
 */
final class ProgramReports {

  private static final DeliveryOptions DELIVERY =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(1).toMillis());

  /** A bridge offers released calls to other attendants before it answers. */
  private static final DeliveryOptions RELEASE_DELIVERY =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(8).toMillis());

  /** The most that may be under way: a bridge asks Asterisk about each release. */
  static final int MAX_PENDING = 100;

  /** A call that as many heartbeats in a row lack has no owner any more, to a bridge. */
  private static final int OMISSIONS = 2;

  private final EventBus bus;
  private final OwnedCalls calls;
  private final Supplier<JsonObject> owner;
  private final Consumer<String> onLost;
  private int pending;

  /**
   * Reports nothing yet.
   *
   * @param owner makes a message that says whose it is
   * @param onLost takes each call that isn't the program's any more
   */
  ProgramReports(
      EventBus bus, OwnedCalls calls, Supplier<JsonObject> owner, Consumer<String> onLost) {
    this.bus = bus;
    this.calls = calls;
    this.owner = owner;
    this.onLost = onLost;
  }

  /** Sends a report to the bridge of a connection; returns what the program is to know of it. */
  Future<JsonObject> send(String asterisk, JsonObject report) {
    if (Boolean.TRUE.equals(report.getValue("gone"))) {
      return gone(asterisk);
    } else if (report.getValue("release") instanceof JsonArray list) {
      return release(asterisk, calls.at(asterisk, list.getList()));
    } else if (report.getValue("channels") instanceof JsonArray list) {
      return heartbeat(asterisk, calls.at(asterisk, list.getList()));
    }
    return Future.failedFuture(
        FailureCodes.failure(
            FailureCodes.BAD_COMMAND,
            "expected channels or release (a list of channel ids), or gone (true)"));
  }

  private Future<JsonObject> heartbeat(String asterisk, List<String> named) {
    if (calls.at(asterisk).isEmpty()) {
      return Future.succeededFuture(JsonObject.of("calls", 0, "channels", new JsonArray()));
    }
    calls.named(named, System.nanoTime());
    return request(asterisk, heartbeat(named), DELIVERY)
        .onSuccess(reply -> calls.confirm(named, channels(reply)).forEach(onLost));
  }

  private Future<JsonObject> release(String asterisk, List<String> released) {
    if (released.isEmpty()) {
      return Future.succeededFuture(JsonObject.of("channels", new JsonArray()));
    }
    return request(asterisk, owner.get().put("release", new JsonArray(released)), RELEASE_DELIVERY)
        .onSuccess(reply -> channels(reply).stream().filter(released::contains).forEach(onLost));
  }

  private Future<JsonObject> gone(String asterisk) {
    List<String> left = calls.at(asterisk);
    if (left.isEmpty()) {
      return Future.succeededFuture(new JsonObject());
    }
    left.forEach(onLost);
    // Not counted: it can't be repeated, since the calls are the program's no more.
    return bus.<JsonObject>request(
            Addresses.owners(asterisk), owner.get().put("gone", true), DELIVERY)
        .map(Message::body);
  }

  /**
   * The program has dropped calls that the bridge takes for its own: they are offered again at
   * once, rather than after some time in which nobody speaks of them.
   */
  void sendDropped(String asterisk, List<String> dropped) {
    request(asterisk, owner.get().put("release", new JsonArray(dropped)), RELEASE_DELIVERY);
    // If nobody takes them at once, they have no owner from the second heartbeat without them on.
    List<String> left = calls.at(asterisk);
    for (int i = 0; i < OMISSIONS; i++) {
      bus.send(Addresses.owners(asterisk), heartbeat(left));
    }
  }

  private JsonObject heartbeat(List<String> named) {
    return owner.get().put("calls", named.size()).put("channels", new JsonArray(named));
  }

  /** The program has no connection any more. */
  void sendGone(String asterisk) {
    bus.send(Addresses.owners(asterisk), owner.get().put("gone", true));
  }

  private Future<JsonObject> request(
      String asterisk, JsonObject message, DeliveryOptions delivery) {
    if (pending >= MAX_PENDING) {
      return Future.failedFuture(
          FailureCodes.failure(FailureCodes.MAX_CALLS, "too many reports are under way"));
    }
    pending++;
    return bus.<JsonObject>request(Addresses.owners(asterisk), message, delivery)
        .onComplete(done -> pending--)
        .map(Message::body);
  }

  private static Set<String> channels(JsonObject reply) {
    return reply.getJsonArray("channels", new JsonArray()).stream()
        .map(String::valueOf)
        .collect(toSet());
  }
}
