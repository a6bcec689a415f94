package dev.ariattendant.tracing;

import io.vertx.core.AsyncResult;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.function.BiConsumer;

/** The span of a request, from its begin until it is answered or has failed. */
public interface RequestSpan {

  /** No span. */
  RequestSpan OFF =
      new RequestSpan() {
        @Override
        public DeliveryOptions propagate(DeliveryOptions delivery) {
          return delivery;
        }

        @Override
        public void propagate(BiConsumer<String, String> header) {}

        @Override
        public void end(AsyncResult<?> answer) {}
      };

  /** Options with headers by which the receiver of a message goes on with the trace. */
  DeliveryOptions propagate(DeliveryOptions delivery);

  /** Sets the same headers on a request over HTTP. */
  void propagate(BiConsumer<String, String> header);

  /** The request is answered, or has failed; of a failure the span says the code. */
  void end(AsyncResult<?> answer);
}
