package dev.ariattendant.tracing;

import dev.ariattendant.api.LogKeys;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Traces of calls by OpenTelemetry. The headers are those of its propagator, by default W3C's
 * {@code traceparent} and {@code tracestate}.
 */
public final class OpenTelemetryTracing implements Tracing {

  static final AttributeKey<String> ASTERISK = AttributeKey.stringKey("asterisk.name");
  static final AttributeKey<String> APP = AttributeKey.stringKey("asterisk.app");
  static final AttributeKey<String> CHANNEL = AttributeKey.stringKey("asterisk.channel.id");
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
  private final boolean derivesIds;

  /**
   * Traces by this OpenTelemetry.
   *
   * @param derivesIds whether it makes ids by {@link CallTraceIdGenerator}
   */
  OpenTelemetryTracing(OpenTelemetry openTelemetry, boolean derivesIds) {
    this.derivesIds = derivesIds;
    this.tracer = openTelemetry.getTracer(SCOPE);
    this.propagator = openTelemetry.getPropagators().getTextMapPropagator();
  }

  /**
   * Traces the calls of bridges and attendants that are deployed in this Vert.x from now on.
   *
   * @param openTelemetry the program's own; who made it closes it
   */
  public static void register(Vertx vertx, OpenTelemetry openTelemetry) {
    Tracing.register(vertx, new OpenTelemetryTracing(openTelemetry, false));
  }

  @Override
  public RequestSpan offer(String asterisk, String app, String channelId) {
    SpanBuilder builder =
        tracer
            .spanBuilder("offer " + app)
            .setNoParent()
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(ASTERISK, asterisk)
            .setAttribute(APP, app)
            .setAttribute(CHANNEL, channelId);
    Span span = CallTraceId.during(asterisk, channelId, builder::startSpan);
    return new OpenTelemetryRequestSpan(span, propagator);
  }

  @Override
  public CallTrace call(String asterisk, String app, String channelId, MultiMap offer) {
    return new OpenTelemetryCallTrace(tracer, propagator, asterisk, app, channelId, sender(offer));
  }

  @Override
  public RequestSpan command(
      MultiMap headers,
      String asterisk,
      JsonObject command,
      Function<JsonObject, String> operation) {
    Context sender = sender(headers);
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

  @Override
  public LoggingEventBuilder about(LoggingEventBuilder line, String asterisk, String channelId) {
    LoggingEventBuilder named = OFF.about(line, asterisk, channelId);
    return derivesIds
        ? named.addKeyValue(LogKeys.TRACE, CallTraceId.of(asterisk, channelId))
        : named;
  }

  private Context sender(MultiMap headers) {
    return propagator.extract(Context.root(), headers, HEADERS);
  }
}
