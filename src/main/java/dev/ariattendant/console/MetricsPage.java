package dev.ariattendant.console;

import dev.ariattendant.metrics.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** {@code /metrics}: all meters in Prometheus's text format. */
public final class MetricsPage implements Handler<RoutingContext> {

  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private static final String NO_METRICS =
      """
      There are no metrics for Prometheus, since Vert.x was started without them. \
      "java -jar ari-attendant.jar" starts it with them; a program that embeds it sets \
      MicrometerMetricsOptions with VertxPrometheusOptions, both enabled, in its VertxOptions.
      """;

  private static final int NOT_FOUND = 404;

  private final Vertx vertx;

  public MetricsPage(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public void handle(RoutingContext exchange) {
    MeterRegistry registry = Meters.of(vertx).registry();
    if (registry instanceof PrometheusMeterRegistry prometheus) {
      // Some thousand lines, and some of the JVM's gauges are slow.
      vertx
          .executeBlocking(() -> prometheus.scrape(FORMAT), false)
          .onSuccess(text -> answer(exchange, text))
          .onFailure(exchange::fail);
    } else {
      exchange.response().setStatusCode(NOT_FOUND);
      answer(exchange, NO_METRICS);
    }
  }

  private static void answer(RoutingContext exchange, String text) {
    exchange.response().putHeader(HttpHeaders.CONTENT_TYPE, FORMAT).end(text);
  }
}
