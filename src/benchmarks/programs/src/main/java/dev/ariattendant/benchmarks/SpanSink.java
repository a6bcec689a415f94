package dev.ariattendant.benchmarks;

import static dev.ariattendant.testbed.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicLong;

/** A collector of OpenTelemetry that takes all spans, and only counts their bytes. */
final class SpanSink {

  private final AtomicLong bytes = new AtomicLong();
  private final int port;

  SpanSink(Vertx vertx) {
    port =
        await(vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1"))
            .actualPort();
  }

  private void take(HttpServerRequest request) {
    request
        .handler(part -> bytes.addAndGet(part.length()))
        .endHandler(
            end -> request.response().putHeader("Content-Type", "application/x-protobuf").end());
  }

  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** How many it has been sent so far. */
  long bytes() {
    return bytes.get();
  }
}
