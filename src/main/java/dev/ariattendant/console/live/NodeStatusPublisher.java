package dev.ariattendant.console.live;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.metrics.Meters;
import dev.ariattendant.metrics.SlidingWindowTimer;
import dev.ariattendant.node.NodeId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Keeps the {@link NodeStatus} of this node and publishes it on request, and the {@link
 * CallHistory}, of which it answers one call at a time. A console whose page is open asks all nodes
 * of the cluster once a second, and each publishes its own status; so events stay on their node,
 * and without an open page nothing is published.
 */
public final class NodeStatusPublisher {

  private static final Duration POLL_PERIOD = Duration.ofSeconds(1);

  /** Several consoles may ask at different moments of a second; this limits the answers. */
  private static final Duration MIN_PERIOD = Duration.ofMillis(500);

  /** Shorter than the period: an attendant whose event loop is busy doesn't hold the page up. */
  private static final DeliveryOptions ATTENDANT =
      new DeliveryOptions().setLocalOnly(true).setSendTimeout(MIN_PERIOD.toMillis());

  private final Vertx vertx;
  private final EventBus bus;

  /** Whether a page of this console is open in a browser. */
  private final BooleanSupplier pageIsOpen;

  private final NodeStatus status = new NodeStatus();
  private final CallHistory history = new CallHistory();
  private boolean justPublished;

  public NodeStatusPublisher(Vertx vertx, BooleanSupplier pageIsOpen) {
    this.vertx = vertx;
    this.bus = vertx.eventBus();
    this.pageIsOpen = pageIsOpen;
  }

  /** Begins to listen; ends when its verticle is undeployed. */
  public Future<?> start() {
    bus.<JsonObject>localConsumer(Addresses.STATUS, message -> status.connection(message.body()));
    bus.<JsonObject>localConsumer(Addresses.ATTENDANT_EVENTS, message -> event(message.body()));
    MessageConsumer<JsonObject> requests = bus.consumer(Addresses.CONSOLE_WATCHED, this::publish);
    MessageConsumer<Object> calls =
        bus.consumer(Addresses.consoleCall(NodeId.of(vertx)), this::answer);
    vertx.setPeriodic(POLL_PERIOD.toMillis(), tick -> poll());
    vertx.setPeriodic(HourlyHistory.STEP.toMillis(), tick -> step());
    return Future.all(requests.completion(), calls.completion());
  }

  private void event(JsonObject event) {
    status.event(event);
    history.event(event);
  }

  private void answer(Message<Object> request) {
    if (request.body() instanceof JsonObject body
        && body.getValue("asterisk") instanceof String asterisk
        && body.getValue("channel") instanceof String channel) {
      history
          .call(asterisk, channel)
          .ifPresentOrElse(
              request::reply,
              () ->
                  request.fail(
                      FailureCodes.NOT_FOUND,
                      "this node doesn't know the call, or has forgotten it"));
    } else {
      request.fail(
          FailureCodes.BAD_COMMAND,
          "expected {\"asterisk\": the connection's name, \"channel\": the channel's id}");
    }
  }

  /** Asks all nodes for their status if a page is open. */
  public void poll() {
    if (pageIsOpen.getAsBoolean()) {
      bus.publish(Addresses.CONSOLE_WATCHED, new JsonObject());
    }
  }

  private void publish(Message<JsonObject> request) {
    if (!justPublished) {
      justPublished = true;
      vertx.setTimer(MIN_PERIOD.toMillis(), end -> justPublished = false);
      bus.<JsonObject>request(Addresses.ATTENDANT_STATUS, new JsonObject(), ATTENDANT)
          .map(reply -> Optional.of(reply.body().getString("state")))
          .otherwise(Optional.empty())
          .onSuccess(this::publish);
    }
  }

  private void publish(Optional<String> attendant) {
    JsonObject live = status.json(NodeId.of(vertx));
    attendant.ifPresent(state -> live.put("attendant", state));
    bus.publish(Addresses.CONSOLE_LIVE, live);
  }

  private void step() {
    SlidingWindowTimer.Summary bargeIn = Meters.of(vertx).bargeIn();
    status.step(bargeIn.p50Ms(), bargeIn.p99Ms());
  }
}
