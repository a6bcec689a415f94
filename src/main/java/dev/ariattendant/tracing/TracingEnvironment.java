package dev.ariattendant.tracing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces calls if OpenTelemetry's own environment variables, or system properties, say where to:
 * {@code OTEL_EXPORTER_OTLP_ENDPOINT} or {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}, or {@code
 * OTEL_TRACES_EXPORTER} for the default address or another exporter. Nothing of OpenTelemetry is
 * loaded otherwise.
 */
public final class TracingEnvironment {

  private static final Logger LOG = LoggerFactory.getLogger(TracingEnvironment.class);

  private static final String EXPORTER = "otel.traces.exporter";
  private static final String DISABLED = "otel.sdk.disabled";
  private static final String NO_EXPORTER = "none";

  private TracingEnvironment() {}

  /**
   * Starts to trace calls, if the environment asks for it, and the program that embeds this one
   * doesn't do it already. A setting that can't be used is logged, and calls are served without
   * traces.
   *
   * @param node the id of this node, which spans have as {@code attendant.node}
   * @return what sends the last spans and ends tracing
   */
  public static Future<Supplier<Future<?>>> start(Vertx vertx, String node) {
    if (!isOn(TracingEnvironment::setting) || Tracing.of(vertx) != Tracing.OFF) {
      return Future.succeededFuture(TracingEnvironment::nothing);
    }
    return vertx
        .<Supplier<Future<?>>>executeBlocking(
            () -> {
              SecretSettings.check(TracingEnvironment::setting);
              return ExportedTracing.start(vertx, node)::close;
            })
        .recover(
            failure -> {
              LOG.error(
                  "Calls are served without traces, since OpenTelemetry can't be set up: {}",
                  reason(failure));
              return Future.succeededFuture(TracingEnvironment::nothing);
            });
  }

  private static String reason(Throwable failure) {
    if (failure instanceof LinkageError) {
      return "its libraries are missing";
    }
    // OpenTelemetry's own message may say only that it was unexpected.
    return failure.getCause() == null
        ? failure.getMessage()
        : failure.getMessage() + ": " + failure.getCause().getMessage();
  }

  private static Future<?> nothing() {
    return Future.succeededFuture();
  }

  /** Whether settings ask for traces; {@code setting} finds one by its property's name. */
  static boolean isOn(UnaryOperator<String> setting) {
    String exporter = setting.apply(EXPORTER);
    return !"true".equalsIgnoreCase(setting.apply(DISABLED))
        && !NO_EXPORTER.equals(exporter)
        && Stream.of(
                exporter,
                setting.apply("otel.exporter.otlp.endpoint"),
                setting.apply("otel.exporter.otlp.traces.endpoint"))
            .anyMatch(value -> value != null && !value.isBlank());
  }

  /** As OpenTelemetry finds it: a system property, or the environment variable of that name. */
  private static String setting(String property) {
    String given = System.getProperty(property);
    return given == null ? System.getenv(SecretSettings.variable(property)) : given;
  }
}
