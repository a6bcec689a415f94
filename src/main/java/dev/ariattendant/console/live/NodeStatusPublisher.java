package dev.ariattendant.console.live;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.metrics.Meters;
import dev.ariattendant.metrics.SlidingWindowTimer;
import dev.ariattendant.node.NodeId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Keeps the {@link NodeStatus} of this node, and shows it: a console whose page somebody looks at
 * asks all nodes of the cluster, once a second, and each of them publishes its own. So events stay
 * in their node, and nobody puts together what nobody looks at.
 */
public final class NodeStatusPublisher {

  private static final Duration LOOK_PERIOD = Duration.ofSeconds(1);

  /** Several consoles may ask, each in its own second. */
  private static final Duration LEAST_PERIOD = Duration.ofMillis(500);

  private final Vertx vertx;
  private final EventBus bus;
  private final BooleanSupplier watched;
  private final NodeStatus board = new NodeStatus();
  private boolean shown;

  /**
   * Knows nothing so far.
   *
   * @param watched whether somebody looks at a page of this console
   */
  public NodeStatusPublisher(Vertx vertx, BooleanSupplier watched) {
    this.vertx = vertx;
    this.bus = vertx.eventBus();
    this.watched = watched;
  }

  /** Listens from now on, until its verticle is undeployed. */
  public Future<?> start() {
    bus.<JsonObject>localConsumer(Addresses.STATUS, status -> board.connection(status.body()));
    bus.<JsonObject>localConsumer(Addresses.ATTENDANT_EVENTS, event -> board.event(event.body()));
    MessageConsumer<JsonObject> questions = bus.consumer(Addresses.CONSOLE_WATCHED, this::show);
    vertx.setPeriodic(LOOK_PERIOD.toMillis(), tick -> look());
    vertx.setPeriodic(HourlyHistory.STEP.toMillis(), tick -> step());
    return questions.completion();
  }

  /** Asks at once, for a page that has just been opened. */
  public void look() {
    if (watched.getAsBoolean()) {
      bus.publish(Addresses.CONSOLE_WATCHED, new JsonObject());
    }
  }

  private void show(Message<JsonObject> question) {
    if (!shown) {
      shown = true;
      vertx.setTimer(LEAST_PERIOD.toMillis(), over -> shown = false);
      bus.publish(Addresses.CONSOLE_LIVE, board.json(NodeId.of(vertx)));
    }
  }

  private void step() {
    SlidingWindowTimer.Summary bargeIn = Meters.of(vertx).bargeIn();
    board.step(bargeIn.p50Ms(), bargeIn.p99Ms());
  }
}
