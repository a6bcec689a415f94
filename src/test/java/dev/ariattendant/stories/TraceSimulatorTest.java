package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.FreePorts;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnSimulator
final class TraceSimulatorTest extends TraceStories<SimulatedExchange> {

  private static final String TRACE = "1".repeat(32);
  private static final String SPAN = "2".repeat(16);

  /** For the last spans the product takes five seconds at the most; the machine may be slow. */
  private static final Duration LONGEST_END = Duration.ofSeconds(25);

  private static final String FAILING = "Spans can't be sent, and are dropped until that is over: ";

  /** What a collector answers may repeat what it was sent. */
  private static final String ECHO = "you sent me 12345";

  private static final List<String> SETTINGS =
      List.of(
          "otel.exporter.otlp.headers",
          "otel.traces.sampler",
          "otel.exporter.otlp.protocol",
          "otel.traces.exporter",
          "otel.propagators",
          "otel.bsp.schedule.delay");

  TraceSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }

  @AfterEach
  void clearSettings() {
    SETTINGS.forEach(System::clearProperty);
  }

  @Test
  void messagesOnTheBusNameTheTrace() {
    CompletableFuture<String> question = new CompletableFuture<>();
    CompletableFuture<String> event = new CompletableFuture<>();
    try (LocalAttendant served =
        LocalAttendant.by(
            exchange, menu(JsonObject.of("1", JsonObject.of("ask", "office.caller"))))) {
      EventBus bus = served.vertx().eventBus();
      bus.<JsonObject>consumer(
          Addresses.ATTENDANT_EVENTS,
          published -> {
            // Events about no call have none.
            if (published.headers().contains("traceparent")) {
              event.complete(published.headers().get("traceparent"));
            }
          });
      bus.<JsonObject>consumer(
          "office.caller",
          asked -> {
            question.complete(asked.headers().get("traceparent"));
            asked.reply("hangup");
          });
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        served.hears("sound:press-1");
        caller.press('1');
        served.summary();
      }
      served.undeploy();

      Span call = collector.span("call channel-aa");
      assertThat(event.join()).isEqualTo(traceparent(call));
      assertThat(question.join()).isEqualTo(traceparent(collector.span("ask program")));
    }
  }

  @Test
  void aCommandOfAnotherProgramIsASpanOfItsTrace() {
    try (LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.longMenus())) {
      DeliveryOptions traced =
          new DeliveryOptions()
              .addHeader("traceparent", "00-" + TRACE + "-" + SPAN + "-01")
              .addHeader("tracestate", "other=1");
      ping(served, traced);
      ping(served, new DeliveryOptions());
      served.undeploy();

      Span span = collector.span("asterisk.ping");
      assertThat(hex(span.getTraceId().toByteArray())).isEqualTo(TRACE);
      assertThat(hex(span.getParentSpanId().toByteArray())).isEqualTo(SPAN);
    }
  }

  private static void ping(LocalAttendant served, DeliveryOptions delivery) {
    await(
        served
            .vertx()
            .eventBus()
            .request(
                Addresses.command("asterisk"),
                JsonObject.of("operation", "asterisk.ping"),
                delivery));
  }

  @ParameterizedTest
  @CsvSource({
    "otel.traces.sampler, nonsense",
    "otel.exporter.otlp.protocol, grpc",
    "otel.traces.exporter, zipkin",
    "otel.propagators, nonsense",
    "otel.exporter.otlp.headers, swordfish",
  })
  void aSettingThatCannotBeUsedCostsTracesAndNoCall(String property, String value) {
    System.setProperty(property, value);
    try (CapturedLog log = new CapturedLog();
        LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.longMenus())) {
      served.allIsWell(exchange);
      assertThat(log.warnings())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains("Calls are served without traces, since")
                      .doesNotContain("swordfish"));
    }
    assertThat(collector.spans()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"absent", "failing", "silent"})
  void whateverTheCollectorDoesCallsGoOnAndTheProcessEnds(String how) {
    System.setProperty(ENDPOINT, endpoint(how));
    System.setProperty("otel.bsp.schedule.delay", "10");
    try (CapturedLog log = new CapturedLog();
        LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.longMenus())) {
      served.allIsWell(exchange);
      if (!how.equals("silent")) {
        log.awaitLines(1, FAILING);
      }
      served.allIsWell(exchange);

      long begun = System.nanoTime();
      served.undeploy();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST_END);
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("Spans"))
          .hasSizeLessThanOrEqualTo(1)
          .allSatisfy(line -> assertThat(line).doesNotContain("\n").doesNotContain(ECHO));
    }
  }

  @Test
  void aCollectorThatComesBackGetsTheNextSpans() {
    AtomicInteger status = new AtomicInteger(400);
    int port =
        await(
                vertx
                    .createHttpServer()
                    .requestHandler(request -> request.response().setStatusCode(status.get()).end())
                    .listen(0, "127.0.0.1"))
            .actualPort();
    System.setProperty(ENDPOINT, "http://127.0.0.1:" + port);
    System.setProperty("otel.bsp.schedule.delay", "10");
    try (CapturedLog log = new CapturedLog();
        LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.longMenus())) {
      served.allIsWell(exchange);
      log.awaitLines(1, FAILING);
      status.set(200);
      served.allIsWell(exchange);
      log.awaitLines(1, "Spans are sent again");
    }
  }

  private String endpoint(String how) {
    int port =
        switch (how) {
          case "absent" -> FreePorts.next();
          case "failing" ->
              await(
                      vertx
                          .createHttpServer()
                          .requestHandler(
                              request -> request.response().setStatusCode(400).end(ECHO))
                          .listen(0, "127.0.0.1"))
                  .actualPort();
          default ->
              await(
                      vertx
                          .createNetServer()
                          .connectHandler(socket -> socket.handler(sent -> {}))
                          .listen(0, "127.0.0.1"))
                  .actualPort();
        };
    return "http://127.0.0.1:" + port;
  }

  private static String traceparent(Span span) {
    return "00-%s-%s-01"
        .formatted(hex(span.getTraceId().toByteArray()), hex(span.getSpanId().toByteArray()));
  }

  private static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }
}
