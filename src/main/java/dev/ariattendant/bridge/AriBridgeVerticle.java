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
 * Puts an Asterisk on the event bus, or all those that connect to it. Its {@code -conf} is {@link
 * AsteriskOptions}.
 *
 * <p>In a cluster each node may have one for the same Asterisk: one of them connects, the others
 * wait until it is gone.
 *
 * <p>It starts whether Asterisk is there or not and keeps connecting until it is undeployed. When
 * it is undeployed, new calls go back to the dialplan, running ones may go on for the grace period,
 * and those that are left then go back to the dialplan too, unless they are conversations, which go
 * on for whoever comes next.
 */
public final class AriBridgeVerticle extends VerticleBase {

  /** Attendants hand their calls back at the end of their own grace period; they come first. */
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
            .<JsonObject>localConsumer(Addresses.needs(options.name()), this::need)
            .completion(),
        bridge.start());
  }

  private void need(Message<JsonObject> request) {
    List<AriResource> resources =
        AriResource.named(
            request.body().getJsonArray("resources").stream().map(String::valueOf).toList());
    bridge
        .checkResources(resources)
        .onSuccess(
            carriedOut -> {
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
        : new ConnectingBridge(vertx, options, ConnectionLease.WITHOUT_END);
  }

  @Override
  public Future<?> stop() {
    return bridge
        .drain(options.gracePeriod().plus(HAND_BACK_MARGIN))
        .eventually(() -> bridge.close())
        .onComplete(closed -> NodeComponents.of(vertx).remove(Addresses.statusOf(options.name())));
  }
}
