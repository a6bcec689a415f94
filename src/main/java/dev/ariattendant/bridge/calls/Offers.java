package dev.ariattendant.bridge.calls;

import dev.ariattendant.bridge.commands.Commands;
import dev.ariattendant.bridge.events.EventChannels;
import dev.ariattendant.bridge.events.EventPublisher;
import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds an owner for each new call. Until the owner has accepted, the call's events are held back,
 * in order, so that it misses none of them; a call that nobody takes goes back to the dialplan.
 */
public final class Offers {

  private static final Logger LOG = LoggerFactory.getLogger(Offers.class);

  /** Between two attempts to give a channel back to the dialplan. */
  private static final Duration HAND_BACK_PAUSE = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final EventPublisher publisher;
  private final Commands commands;
  private final Map<String, List<JsonObject>> held = new HashMap<>();
  private final Set<String> calls = new HashSet<>();
  private Promise<Void> drained;

  public Offers(Vertx vertx, AsteriskOptions options, EventPublisher publisher, Commands commands) {
    this.vertx = vertx;
    this.options = options;
    this.publisher = publisher;
    this.commands = commands;
  }

  /** Passes an event on to the owners of its channels, now or once there is an owner. */
  public void route(JsonObject event) {
    String type = event.getString("type");
    Set<String> channels = EventChannels.of(event);
    Optional<String> entered =
        type.equals("StasisStart") ? channels.stream().findFirst() : Optional.empty();
    entered.filter(id -> !commands.created(id)).ifPresent(this::expect);
    for (String channelId : channels) {
      List<JsonObject> heldBack = held.get(channelId);
      if (heldBack == null) {
        publisher.toChannel(channelId, event);
      } else {
        heldBack.add(event);
      }
    }
    entered.ifPresent(id -> offer(id, event));
    switch (type) {
      case "StasisEnd" -> channels.forEach(this::ended);
      case "ChannelDestroyed" -> channels.forEach(commands::forget);
      default -> {}
    }
  }

  /** How many calls are in the application, the ones on offer included. */
  public int calls() {
    return calls.size();
  }

  /**
   * Offers no more calls; new ones go back to the dialplan at once.
   *
   * @return completes when no call is left, or when {@code patience} is over and those that were
   *     left have been given back to the dialplan
   */
  public Future<Void> drain(Duration patience) {
    drained = Promise.promise();
    if (calls.isEmpty()) {
      drained.complete();
      return drained.future();
    }
    long timer = vertx.setTimer(patience.toMillis(), late -> drained.tryComplete());
    return drained
        .future()
        .compose(
            done -> {
              vertx.cancelTimer(timer);
              return Future.join(calls.stream().map(this::continueInDialplan).toList())
                  .otherwiseEmpty();
            })
        .mapEmpty();
  }

  private void expect(String channelId) {
    held.computeIfAbsent(channelId, id -> new ArrayList<>());
    calls.add(channelId);
  }

  private void offer(String channelId, JsonObject start) {
    List<JsonObject> heldBack = held.get(channelId);
    if (heldBack == null || heldBack.size() > 1) {
      // Its creator's; or it has left and come back while it was on offer, see release.
      return;
    }
    if (drained != null) {
      decline(channelId, "this bridge is closing");
      return;
    }
    vertx
        .eventBus()
        .request(
            Addresses.calls(options.app()),
            start,
            publisher.delivery(start).setSendTimeout(options.offerTimeout().toMillis()))
        .onSuccess(accepted -> release(channelId))
        .onFailure(refused -> decline(channelId, refused.getMessage()));
  }

  /** Publishes what was held back, in order; a call that has come back is on offer again. */
  private void release(String channelId) {
    List<JsonObject> heldBack = held.remove(channelId);
    publisher.toChannel(channelId, heldBack.get(0));
    for (int i = 1; i < heldBack.size(); i++) {
      JsonObject event = heldBack.get(i);
      if (event.getString("type").equals("StasisStart")) {
        heldBack.subList(i, heldBack.size()).forEach(this::route);
        return;
      }
      publisher.toChannel(channelId, event);
    }
  }

  private void decline(String channelId, String reason) {
    LOG.warn(
        "{}: nobody takes calls of application {} ({}); channel {} goes back to the dialplan",
        options.name(),
        options.app(),
        reason,
        channelId);
    release(channelId);
    if (!held.containsKey(channelId)) {
      handBack(channelId);
    }
  }

  /** Gives a channel back to the dialplan, however often that takes: it would stay in silence. */
  private void handBack(String channelId) {
    if (!calls.contains(channelId)) {
      return;
    }
    continueInDialplan(channelId)
        .onFailure(
            failure -> {
              if (gone(failure)) {
                ended(channelId);
              } else {
                vertx.setTimer(HAND_BACK_PAUSE.toMillis(), again -> handBack(channelId));
              }
            });
  }

  private Future<Object> continueInDialplan(String channelId) {
    return commands.execute(
        JsonObject.of("operation", "channels.continueInDialplan", "channelId", channelId));
  }

  private static boolean gone(Throwable failure) {
    return failure instanceof ReplyException refused
        && (refused.failureCode() == FailureCodes.NOT_FOUND
            || refused.failureCode() == FailureCodes.NOT_IN_STASIS);
  }

  private void ended(String channelId) {
    calls.remove(channelId);
    if (drained != null && calls.isEmpty()) {
      drained.tryComplete();
    }
  }
}
