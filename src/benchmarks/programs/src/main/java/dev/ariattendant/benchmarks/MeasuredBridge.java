package dev.ariattendant.benchmarks;

import static dev.ariattendant.testbed.Await.await;

import com.sun.management.OperatingSystemMXBean;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.RestMode;
import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A bridge with some calls, whose commands go over one transport. It has a Vert.x of its own, so
 * that event loops are shared in the same way each time.
 */
final class MeasuredBridge implements AutoCloseable {

  /** How many callers there are. */
  static final int CALLS = 8;

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
  private final CallOwner owner =
      new CallOwner(AsteriskOptions.DEFAULT_NAME, AsteriskOptions.DEFAULT_APP, CALLS);
  private final MeasuredAsterisk asterisk;
  private final RestMode rest;
  private final MeasuredAsterisk.Calls calls;

  /**
   * Connects, and takes the calls.
   *
   * @param rest the transport, HTTP or WEBSOCKET
   */
  MeasuredBridge(MeasuredAsterisk asterisk, RestMode rest) {
    this.asterisk = asterisk;
    this.rest = rest;
    JsonObject config =
        JsonObject.of("url", asterisk.ari().toString(), "rest", word(rest), "gracePeriod", "1ms");
    await(vertx.deployVerticle(owner));
    await(vertx.deployVerticle(AriBridgeVerticle.class, new DeploymentOptions().setConfig(config)));
    Await.until(vertx, "connected", () -> status().getString("state"), "connected"::equals);
    calls = asterisk.call(CALLS);
    await(owner.complete());
  }

  /**
   * Measures once.
   *
   * @throws IllegalStateException if the requests took another way
   */
  Sample measure(Workload workload, Duration duration) {
    requireTransport();
    await(owner.run(workload, duration.dividedBy(10)));
    Duration own = processorTime();
    Optional<Duration> theirs = asterisk.processorTime();
    ClosedLoop.Result requests = await(owner.run(workload, duration));
    Sample sample =
        new Sample(
            requests,
            processorTime().minus(own),
            asterisk.processorTime().flatMap(now -> theirs.map(now::minus)));
    requireTransport();
    return sample;
  }

  private void requireTransport() {
    String used = status().getString("rest");
    if (!used.equals(word(rest))) {
      throw new IllegalStateException("REST goes over " + used + " instead of " + word(rest));
    }
  }

  /** Asterisk's version. */
  String version() {
    return status().getString("version");
  }

  private JsonObject status() {
    String address = Addresses.statusOf(AsteriskOptions.DEFAULT_NAME);
    return await(vertx.eventBus().<JsonObject>request(address, null)).body();
  }

  private static String word(RestMode rest) {
    return rest.name().toLowerCase(Locale.ROOT);
  }

  private static Duration processorTime() {
    return Duration.ofNanos(SYSTEM.getProcessCpuTime());
  }

  @Override
  public void close() {
    calls.close();
    await(vertx.close());
  }
}
