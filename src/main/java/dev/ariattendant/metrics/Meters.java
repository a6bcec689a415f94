package dev.ariattendant.metrics;

import dev.ariattendant.metrics.MeterNames.Labels;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import io.vertx.micrometer.impl.MicrometerMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All that is counted and timed in one Vert.x. Labels tell connections apart, and never calls: a
 * Prometheus keeps each of their values for good.
 */
public final class Meters implements Shareable {

  private final MeterRegistry registry;
  private final SlidingWindowTimer bargeIn = new SlidingWindowTimer();
  private final Map<Tags, ConnectionMeters> connections = new ConcurrentHashMap<>();
  private final Map<Tags, AttendantMeters> attendants = new ConcurrentHashMap<>();

  /** Meters in this registry, all at zero. */
  public Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Those of a Vert.x: the same for everybody who uses it. */
  public static Meters of(Vertx vertx) {
    LocalMap<String, Meters> map = vertx.sharedData().getLocalMap(Meters.class.getName());
    return map.computeIfAbsent("", key -> new Meters(registryOf(vertx)));
  }

  /** Vert.x's own, where metrics are on; by another way than its name, which may be any. */
  private static MeterRegistry registryOf(Vertx vertx) {
    try {
      return vertx instanceof VertxInternal internal
              && internal.metrics() instanceof MicrometerMetrics metrics
          ? metrics.registry()
          : new SimpleMeterRegistry();
    } catch (NoClassDefFoundError noMicrometerForVertx) {
      // A program that embeds us may do without that module.
      return new SimpleMeterRegistry();
    }
  }

  /** Where all of them are. */
  public MeterRegistry registry() {
    return registry;
  }

  /** A connection's: what the bridge counts. */
  public ConnectionMeters connection(String asterisk, String app) {
    return connections.computeIfAbsent(
        labels(asterisk, app), labels -> new ConnectionMeters(registry, labels));
  }

  /** Those of the calls of one connection: what the attendant counts. */
  public AttendantMeters attendant(String asterisk, String app) {
    return attendants.computeIfAbsent(
        labels(asterisk, app), labels -> new AttendantMeters(registry, labels, bargeIn));
  }

  /**
   * How long it took in the last minute from a key's arrival at the attendant until Asterisk
   * confirmed that the prompt was stopped, over all connections.
   */
  public SlidingWindowTimer.Summary bargeIn() {
    return bargeIn.summary();
  }

  private static Tags labels(String asterisk, String app) {
    return Tags.of(Labels.ASTERISK, asterisk, Labels.APP, app);
  }
}
