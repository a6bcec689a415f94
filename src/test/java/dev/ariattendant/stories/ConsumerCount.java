package dev.ariattendant.stories;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.metrics.EventBusMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the consumers that are registered on an event bus, as Vert.x itself reports them; but not
 * those of replies, which Vert.x removes with the reply or the time-out.
 */
final class ConsumerCount implements VertxMetrics, EventBusMetrics<String> {

  private static final String REPLIES = "__vertx.reply.";

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
    if (!address.startsWith(REPLIES)) {
      registered.incrementAndGet();
    }
    return address;
  }

  @Override
  public void handlerUnregistered(String address) {
    if (!address.startsWith(REPLIES)) {
      registered.decrementAndGet();
    }
  }
}
