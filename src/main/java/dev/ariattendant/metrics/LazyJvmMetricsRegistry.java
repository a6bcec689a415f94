package dev.ariattendant.metrics;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmCompilationMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/**
 * A registry for Prometheus that adds the JVM's own meters at the first scrape. To add them at the
 * start would take a tenth of the time until calls can be served.
 */
final class LazyJvmMetricsRegistry extends PrometheusMeterRegistry {

  private boolean bound;

  LazyJvmMetricsRegistry() {
    super(PrometheusConfig.DEFAULT);
  }

  @Override
  public String scrape(String contentType) {
    bindJvm();
    return super.scrape(contentType);
  }

  /** Adds the meters of Vert.x's {@code jvmMetricsEnabled}. */
  @SuppressWarnings(
      "resource") // The meters of the garbage collector and the heap last as long as this.
  private synchronized void bindJvm() {
    if (!bound) {
      bound = true;
      List.of(
              new ClassLoaderMetrics(),
              new JvmCompilationMetrics(),
              new JvmGcMetrics(),
              new JvmHeapPressureMetrics(),
              new JvmInfoMetrics(),
              new JvmMemoryMetrics(),
              new JvmThreadMetrics(),
              new ProcessorMetrics(),
              new UptimeMetrics())
          .forEach(meters -> meters.bindTo(this));
    }
  }
}
