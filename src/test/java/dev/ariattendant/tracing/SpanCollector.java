package dev.ariattendant.tracing;

import static dev.ariattendant.testbed.Await.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A collector of OpenTelemetry: it takes spans by OTLP over HTTP, and keeps them. */
public final class SpanCollector {

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<Resource> resources = new CopyOnWriteArrayList<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final int port;

  /** A collector on loopback, which ends with {@code vertx}. */
  public SpanCollector(Vertx vertx) {
    this.port =
        await(vertx.createHttpServer().requestHandler(this::onRequest).listen(0, "127.0.0.1"))
            .actualPort();
  }

  private void onRequest(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              boolean traces = request.path().equals("/v1/traces");
              if (traces) {
                keep(body);
              }
              request
                  .response()
                  .setStatusCode(traces ? 200 : 404)
                  .putHeader("Content-Type", "application/x-protobuf")
                  .end();
            });
  }

  private void keep(Buffer body) {
    received.add(new String(body.getBytes(), StandardCharsets.ISO_8859_1));
    try {
      ExportTraceServiceRequest.parseFrom(body.getBytes())
          .getResourceSpansList()
          .forEach(
              each -> {
                resources.add(each.getResource());
                each.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
              });
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The value for {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** All spans so far. */
  public List<Span> spans() {
    return List.copyOf(spans);
  }

  /** The only span that fits. */
  public Span span(Predicate<Span> fits) {
    List<Span> found = spans.stream().filter(fits).toList();
    if (found.size() != 1) {
      throw new AssertionError("expected one span, found " + found + " of " + names());
    }
    return found.get(0);
  }

  /** The only span with this name. */
  public Span span(String name) {
    return span(each -> each.getName().equals(name));
  }

  /** The spans directly below this one. */
  public List<Span> below(Span parent) {
    return spans.stream()
        .filter(each -> each.getParentSpanId().equals(parent.getSpanId()))
        .toList();
  }

  /** The names of all spans so far. */
  public List<String> names() {
    return spans.stream().map(Span::getName).toList();
  }

  /** What is said of the process, once for each request. */
  public List<Map<String, String>> resources() {
    return resources.stream().map(each -> texts(each.getAttributesList())).toList();
  }

  /** A span's attributes as texts. */
  public static Map<String, String> attributes(Span span) {
    return texts(span.getAttributesList());
  }

  /** Everything that was received, byte for byte. */
  public String received() {
    return String.join("", received);
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, each -> text(each.getValue())));
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case INT_VALUE -> Long.toString(value.getIntValue());
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream()
              .map(SpanCollector::text)
              .collect(Collectors.joining(" "));
      default -> value.toString();
    };
  }
}
