package dev.ariattendant.tracing;

import dev.ariattendant.api.FailureCodes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.AsyncResult;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.function.BiConsumer;

/** A request's span. Of a failure it has the code alone: messages may repeat what was sent. */
record OpenTelemetryRequestSpan(Span span, TextMapPropagator propagator) implements RequestSpan {

  /** OpenTelemetry's own name for what kind of failure it was. */
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  @Override
  public DeliveryOptions propagate(DeliveryOptions delivery) {
    return propagate(span, propagator, delivery);
  }

  @Override
  public void propagate(BiConsumer<String, String> header) {
    propagator.inject(Context.root().with(span), header, BiConsumer::accept);
  }

  @Override
  public void end(AsyncResult<?> answer) {
    if (answer.failed()) {
      int code = FailureCodes.of(answer.cause());
      span.setAttribute(ERROR_TYPE, Integer.toString(code));
      // Callers hang up while commands are under way.
      if (code != FailureCodes.NOT_FOUND) {
        span.setStatus(StatusCode.ERROR);
      }
    }
    span.end();
  }

  static DeliveryOptions propagate(
      Span span, TextMapPropagator propagator, DeliveryOptions delivery) {
    DeliveryOptions copy = new DeliveryOptions(delivery);
    propagator.inject(Context.root().with(span), copy, DeliveryOptions::addHeader);
    return copy;
  }
}
