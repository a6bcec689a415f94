package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static dev.ariattendant.tracing.SpanCollector.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.LogKeys;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.tracing.SpanCollector;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a collector of OpenTelemetry is told of calls. */
@Timeout(180)
abstract class TraceStories<E extends Exchange> extends ExchangeStories<E> {

  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";

  private static final String PIN = "84627395";

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<String> traceparent = new CompletableFuture<>();
  private SpanCollector collector;

  TraceStories(E exchange) {
    super(exchange);
  }

  @BeforeEach
  void startCollector() {
    collector = new SpanCollector(vertx);
    System.setProperty(ENDPOINT, collector.endpoint());
  }

  @AfterEach
  void close() {
    System.clearProperty(ENDPOINT);
    await(vertx.close());
  }

  @Test
  void aCallIsATrace() {
    try (CapturedLog log = new CapturedLog();
        LocalAttendant served = serve();
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String channel = channelOfTheCall(served);
      served.hears("sound:press-1");
      caller.press('1');
      served.hears("sound:agent-pass");
      PIN.chars().forEach(key -> caller.press((char) key));
      assertThat(served.summary().getString("ended")).isEqualTo("completed");
      // Undeployed, the attendant sends its last spans.
      served.undeploy();

      Span call = collector.span("call channel-aa");
      String trace = HexFormat.of().formatHex(call.getTraceId().toByteArray());
      assertThat(call.getParentSpanId().isEmpty()).isTrue();
      assertThat(attributes(call))
          .containsEntry("asterisk.name", "asterisk")
          .containsEntry("asterisk.app", "channel-aa")
          .containsEntry("asterisk.channel.id", channel)
          .containsEntry("attendant.ended", "completed");
      assertThat(collector.spans())
          .allSatisfy(each -> assertThat(each.getTraceId()).isEqualTo(call.getTraceId()));
      assertThat(collector.resources())
          .allSatisfy(each -> assertThat(each).containsEntry("service.name", "ari-attendant"));

      assertThat(collector.below(call))
          .extracting(Span::getName)
          .contains("menu main", "ask", "collect", "hangup");
      assertPrompt(collector.span("menu main"), "sound:press-1", "key");
      assertPrompt(collector.span("collect"), "sound:agent-pass", "key");
      assertAsked(trace);
      assertCommands();

      assertThat(collector.received()).doesNotContain(PIN).doesNotContain("secret-word");
      log.awaitLines(1, "call ended after");
      assertThat(log.events())
          .filteredOn(line -> line.getFormattedMessage().contains("call ended after"))
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line.getKeyValuePairs())
                      .extracting(Object::toString)
                      .contains(LogKeys.TRACE + "=\"" + trace + "\""));
    }
  }

  private void assertPrompt(Span step, String media, String reason) {
    assertThat(collector.below(step))
        .filteredOn(each -> each.getName().equals("prompt"))
        .first()
        .satisfies(
            prompt ->
                assertThat(attributes(prompt))
                    .containsEntry("attendant.media", media)
                    .containsEntry("attendant.reason", reason));
  }

  /** The program was told of the span from which it was asked. */
  private void assertAsked(String trace) {
    Span question = collector.span("ask program");
    assertThat(attributes(question).get("attendant.program")).endsWith("/calls");
    String id = HexFormat.of().formatHex(question.getSpanId().toByteArray());
    assertThat(traceparent.join()).isEqualTo("00-" + trace + "-" + id + "-01");
    assertThat(collector.below(collector.span("ask"))).contains(question);
  }

  /** Each command is a span of the attendant's, and below it one of the bridge's. */
  private void assertCommands() {
    List<Span> sent =
        collector.spans().stream()
            .filter(each -> each.getKind() == SpanKind.SPAN_KIND_CLIENT)
            .filter(each -> each.getName().equals("channels.play"))
            .toList();
    assertThat(sent)
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(
            each ->
                assertThat(collector.below(each))
                    .singleElement()
                    .satisfies(
                        carriedOut -> {
                          assertThat(carriedOut.getName()).isEqualTo("channels.play");
                          assertThat(carriedOut.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
                        }));
  }

  private LocalAttendant serve() {
    int port =
        await(
                vertx
                    .createHttpServer()
                    .requestHandler(
                        request -> {
                          traceparent.complete(request.getHeader("traceparent"));
                          request.response().end(ENTER_PIN.encode());
                        })
                    .listen(0, "127.0.0.1"))
            .actualPort();
    JsonObject ask =
        JsonObject.of("ask", "http://a:secret-word@127.0.0.1:" + port + "/calls?q=secret-word");
    return LocalAttendant.by(
        exchange,
        JsonObject.of(
            "menu", JsonObject.of("prompt", "sound:press-1", "options", JsonObject.of("1", ask))));
  }

  private static final JsonObject ENTER_PIN =
      JsonObject.of("collect", "PIN", "prompt", "sound:agent-pass", "min", PIN.length())
          .put("max", PIN.length())
          .put("secret", true)
          .put("then", "hangup");
}
