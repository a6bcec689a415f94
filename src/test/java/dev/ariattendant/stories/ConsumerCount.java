package dev.ariattendant.stories;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.metrics.EventBusMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the consumers that are registered on an event bus, as Vert.x itself reports them. */
final class ConsumerCount implements VertxMetrics, EventBusMetrics<String> {

  private final AtomicInteger registered = new AtomicInteger();

  Vertx vertx() {
    return Vertx.builder()
        .with(new VertxOptions().setMetricsOptions(new MetricsOptions().setEnabled(true)))
        .withMetrics(options -> this)
        .build();
  }

  int registered() {
    return registered.get();
  }

  @Override
  public EventBusMetrics<?> createEventBusMetrics() {
    return this;
  }

  @Override
  public String handlerRegistered(String address) {
    registered.incrementAndGet();
    return address;
  }

  @Override
  public void handlerUnregistered(String address) {
    registered.decrementAndGet();
  }
}
