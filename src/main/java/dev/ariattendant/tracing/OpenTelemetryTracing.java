package dev.ariattendant.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/**
 * Traces of calls by OpenTelemetry. The headers are those of its propagator, by default W3C's
 * {@code traceparent} and {@code tracestate}.
 */
public final class OpenTelemetryTracing implements Tracing {

  static final AttributeKey<String> ASTERISK = AttributeKey.stringKey("asterisk.name");
  static final AttributeKey<String> OPERATION = AttributeKey.stringKey("asterisk.operation");

  private static final String SCOPE = "dev.ariattendant";

  private static final TextMapGetter<MultiMap> HEADERS =
      new TextMapGetter<>() {
        @Override
        public String get(MultiMap headers, String name) {
          return headers == null ? null : headers.get(name);
        }
      };

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  private OpenTelemetryTracing(OpenTelemetry openTelemetry) {
    this.tracer = openTelemetry.getTracer(SCOPE);
    this.propagator = openTelemetry.getPropagators().getTextMapPropagator();
  }

  /**
   * Traces the calls of bridges and attendants that are deployed in this Vert.x from now on.
   *
   * @param openTelemetry the program's own; who made it closes it
   */
  public static void register(Vertx vertx, OpenTelemetry openTelemetry) {
    Tracing.register(vertx, new OpenTelemetryTracing(openTelemetry));
  }

  @Override
  public CallTrace call(String asterisk, String app, String channelId) {
    return new OpenTelemetryCallTrace(tracer, propagator, asterisk, app, channelId);
  }

  @Override
  public RequestSpan command(
      MultiMap headers,
      String asterisk,
      JsonObject command,
      Function<JsonObject, String> operation) {
    Context sender = propagator.extract(Context.root(), headers, HEADERS);
    if (!Span.fromContext(sender).getSpanContext().isValid()) {
      return RequestSpan.OFF;
    }
    String name = operation.apply(command);
    Span span =
        tracer
            .spanBuilder(name)
            .setSpanKind(SpanKind.SERVER)
            .setParent(sender)
            .setAttribute(OPERATION, name)
            .setAttribute(ASTERISK, asterisk)
            .startSpan();
    return new OpenTelemetryRequestSpan(span, propagator);
  }
}
