package dev.ariattendant.metrics;

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
 * All meters of one Vert.x. Labels distinguish connections, never calls: Prometheus keeps a time
 * series for each value of a label. Prometheus appends {@code _total} to the names of counters and
 * {@code _seconds} to those of timers; docs/operating.md lists all meters.
 */
public final class Meters implements Shareable {

  private final MeterRegistry registry;
  private final SlidingWindowTimer bargeIn = new SlidingWindowTimer();
  private final Map<Tags, ConnectionMeters> connections = new ConcurrentHashMap<>();
  private final Map<Tags, AttendantMeters> attendants = new ConcurrentHashMap<>();

  /** Creates meters in this registry. */
  public Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The meters of a Vert.x, shared by all its verticles. */
  public static Meters of(Vertx vertx) {
    LocalMap<String, Meters> map = vertx.sharedData().getLocalMap(Meters.class.getName());
    return map.computeIfAbsent("", key -> new Meters(registryOf(vertx)));
  }

  /** Vert.x's own registry, if metrics are enabled; not looked up by name, which may be any. */
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

  /** The registry of all meters. */
  public MeterRegistry registry() {
    return registry;
  }

  /** The bridge's meters of a connection. */
  public ConnectionMeters connection(String asterisk, String app) {
    return connections.computeIfAbsent(
        labels(asterisk, app), labels -> new ConnectionMeters(registry, labels));
  }

  /** The attendants' meters for the calls of a connection. */
  public AttendantMeters attendant(String asterisk, String app) {
    return attendants.computeIfAbsent(
        labels(asterisk, app), labels -> new AttendantMeters(registry, labels, bargeIn));
  }

  /**
   * The barge-in latency of the last minute over all connections: from a key's arrival at the
   * attendant until Asterisk confirmed that the prompt was stopped.
   */
  public SlidingWindowTimer.Summary bargeIn() {
    return bargeIn.summary();
  }

  private static Tags labels(String asterisk, String app) {
    return Tags.of("asterisk", asterisk, "app", app);
  }
}
