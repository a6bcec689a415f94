package dev.ariattendant.bridge;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.bridge.cluster.ConnectionLease;
import dev.ariattendant.config.AriResource;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.EventLoopLag;
import dev.ariattendant.node.NodeComponents;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/**
 * Connects an Asterisk with the event bus, or all Asterisks that connect to it. Its configuration
 * is {@link AsteriskOptions}.
 *
 * <p>In a cluster, several nodes may deploy it for the same Asterisk: one of them connects, and
 * another one does when that node is gone.
 *
 * <p>It starts whether Asterisk is running or not, and keeps connecting until it is undeployed.
 * Then new calls go back to the dialplan, and running calls may go on for the grace period. Calls
 * that are left after it go back to the dialplan as well, except conversations, which go on and are
 * taken over by the next bridge.
 */
public final class AriBridgeVerticle extends VerticleBase {

  /** Attendants have a grace period of their own and hand their calls back first. */
  private static final Duration HAND_BACK_MARGIN = Duration.ofSeconds(2);

  private AsteriskOptions options;
  private Bridge bridge;

  @Override
  public Future<?> start() {
    options = AsteriskOptions.from(config());
    EventLoopLag.measure(vertx, "bridge");
    NodeComponents.of(vertx).add(Addresses.statusOf(options.name()));
    bridge = bridge();
    return Future.all(
        vertx
            .eventBus()
            .<JsonObject>localConsumer(Addresses.needs(options.name()), this::onNeeds)
            .completion(),
        bridge.start());
  }

  private void onNeeds(Message<JsonObject> request) {
    List<AriResource> resources =
        AriResource.named(
            request.body().getJsonArray("resources").stream().map(String::valueOf).toList());
    bridge
        .checkResources(resources)
        .onSuccess(
            supported -> {
              bridge.requireResources(resources);
              request.reply(new JsonObject());
            })
        .onFailure(refusal -> request.fail(FailureCodes.NO_SUCH_OPERATION, refusal.getMessage()));
  }

  private Bridge bridge() {
    if (options.listen().isPresent()) {
      return new ListeningBridge(vertx, options);
    }
    return vertx.isClustered()
        ? new ClusteredBridge(vertx, options)
        : new ConnectingBridge(vertx, options, ConnectionLease.UNCLUSTERED);
  }

  @Override
  public Future<?> stop() {
    return bridge
        .drain(options.gracePeriod().plus(HAND_BACK_MARGIN))
        .eventually(bridge::close)
        .onComplete(closed -> NodeComponents.of(vertx).remove(Addresses.statusOf(options.name())));
  }
}
