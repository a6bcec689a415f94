package dev.ariattendant.tracing;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.resources.Resource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Logger;

/** OpenTelemetry's SDK, set up by the environment: it samples spans and exports them. */
final class ExportedTracing {

  /** The SDK and its exporters log by the JDK's logging, whose loggers live while referred to. */
  private static final Logger LOGGER = Logger.getLogger("io.opentelemetry");

  /** Of other signals this program exports none; of OTLP's protocols it has this one. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name", "ari-attendant",
          "otel.exporter.otlp.protocol", "http/protobuf");

  private static final Map<String, String> FIXED =
      Map.of("otel.metrics.exporter", "none", "otel.logs.exporter", "none");

  /** For the last spans, while the process ends. */
  private static final long CLOSE_SECONDS = 5;

  private final Vertx vertx;
  private final OpenTelemetrySdk sdk;

  private ExportedTracing(Vertx vertx, OpenTelemetrySdk sdk) {
    this.vertx = vertx;
    this.sdk = sdk;
  }

  /** Loads hundreds of classes, so not for an event loop; fails if a setting can't be used. */
  static ExportedTracing start(Vertx vertx, String node) {
    ExportLog log = new ExportLog();
    logBy(log);
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesSupplier(() -> DEFAULTS)
            .addPropertiesCustomizer(ExportedTracing::fixed)
            .addResourceCustomizer((resource, properties) -> resource.merge(instance(node)))
            .addSpanExporterCustomizer((exporter, properties) -> log.watch(exporter))
            .addTracerProviderCustomizer(
                (provider, properties) -> provider.setIdGenerator(new CallTraceIdGenerator()))
            .build()
            .getOpenTelemetrySdk();
    Tracing.register(vertx, new OpenTelemetryTracing(sdk, true));
    return new ExportedTracing(vertx, sdk);
  }

  private static Map<String, String> fixed(ConfigProperties properties) {
    return FIXED;
  }

  private static Resource instance(String node) {
    return Resource.builder().put("attendant.node", node).build();
  }

  private static void logBy(Handler log) {
    LOGGER.setUseParentHandlers(false);
    for (Handler handler : LOGGER.getHandlers()) {
      LOGGER.removeHandler(handler);
    }
    LOGGER.addHandler(log);
  }

  /** Sends the last spans, within some seconds, and ends tracing. */
  Future<?> close() {
    Tracing.register(vertx, Tracing.OFF);
    return vertx.executeBlocking(
        () -> sdk.getSdkTracerProvider().shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS));
  }
}
