package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static dev.ariattendant.tracing.SpanCollector.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.api.LogKeys;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.KeyValuePair;

/** What a collector of OpenTelemetry is told of calls. */
@Timeout(180)
abstract class TraceStories<E extends Exchange> extends ExchangeStories<E> {

  static final String ENDPOINT = "otel.exporter.otlp.endpoint";

  private static final String PIN = "84627395";

  final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<String> traceparent = new CompletableFuture<>();
  SpanCollector collector;

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
      Span offer = collector.span("offer channel-aa");
      assertThat(offer.getParentSpanId().isEmpty()).isTrue();
      assertThat(call.getParentSpanId()).isEqualTo(offer.getSpanId());
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
          .filteredOn(line -> pairs(line).contains("channel=\"" + channel + "\""))
          .extracting(ILoggingEvent::getFormattedMessage)
          .contains(
              "asterisk: the call is offered to attendants of channel-aa", "channels.play: done");
      assertThat(log.events())
          .filteredOn(line -> pairs(line).contains("channel=\"" + channel + "\""))
          .allSatisfy(
              line -> assertThat(pairs(line)).contains(LogKeys.TRACE + "=\"" + trace + "\""));
    }
  }

  /** The last spans are sent when the calls have ended, and not before. */
  @Test
  void aCallThatTheEndOfTheProcessEndsIsTracedToItsEnd() {
    try (LocalAttendant served = serve();
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      served.undeploy();
      caller.hangUp();

      assertThat(attributes(collector.span("call channel-aa")))
          .containsEntry("attendant.ended", "handed-back");
      assertThat(collector.below(collector.span("menu main")))
          .extracting(Span::getName)
          .contains("prompt", "channels.play");
    }
  }

  /** Whoever comes to serve a call works out the id of its trace. */
  @Test
  void aCallThatAnotherProcessTakesOverStaysOneTrace() throws InterruptedException {
    try (AttendantProcess first = launch();
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      Await.until(
          vertx,
          "spans of the first process",
          collector::names,
          names -> names.contains("channels.play"));
      first.kill();
      try (AttendantProcess next = launch()) {
        next.line(line -> line.contains("call taken over"));
        caller.hangUp();
        next.line(line -> line.contains("call ended after"));
        next.terminate();
        assertThat(next.exitCode()).isZero();

        assertThat(attributes(collector.span("call channel-aa")))
            .containsEntry("attendant.resumed", "true")
            .containsEntry("attendant.ended", "hangup");
        assertThat(collector.resources())
            .extracting(each -> each.get("attendant.node"))
            .doesNotContainNull();
        assertThat(Set.copyOf(collector.spans().stream().map(Span::getTraceId).toList()))
            .hasSize(1);
      }
    }
  }

  private AttendantProcess launch() {
    AttendantProcess launched =
        AttendantProcess.launch(
            AriAttendantVerticle.class,
            LocalAttendant.config(exchange, menu(JsonObject.of("1", "repeat"))),
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.endpoint(),
                "OTEL_BSP_SCHEDULE_DELAY",
                "50"));
    launched.line(line -> line.contains("connected to Asterisk"));
    return launched;
  }

  private static List<String> pairs(ILoggingEvent line) {
    return line.getKeyValuePairs() == null
        ? List.of()
        : line.getKeyValuePairs().stream().map(KeyValuePair::toString).toList();
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
    return LocalAttendant.by(exchange, menu(JsonObject.of("1", ask)));
  }

  static JsonObject menu(JsonObject options) {
    return JsonObject.of("menu", JsonObject.of("prompt", "sound:press-1", "options", options));
  }

  private static final JsonObject ENTER_PIN =
      JsonObject.of("collect", "PIN", "prompt", "sound:agent-pass", "min", PIN.length())
          .put("max", PIN.length())
          .put("secret", true)
          .put("then", "hangup");
}
