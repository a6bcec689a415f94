package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.testbed.Await;
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
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@OnSimulator
final class TraceSimulatorTest extends TraceStories<SimulatedExchange> {

  private static final String TRACE = "1".repeat(32);
  private static final String SPAN = "2".repeat(16);

  /** For the last spans the product takes five seconds at the most; the machine may be slow. */
  private static final Duration LONGEST_END = Duration.ofSeconds(25);

  private static final List<String> SETTINGS =
      List.of(
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
  })
  void aSettingThatCannotBeUsedCostsTracesAndNoCall(String property, String value) {
    System.setProperty(property, value);
    try (CapturedLog log = new CapturedLog();
        LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.longMenus())) {
      served.allIsWell(exchange);
      assertThat(log.warnings())
          .anyMatch(line -> line.contains("Calls are served without traces, since"));
    }
    assertThat(collector.spans()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"absent", "failing", "silent"})
  void whateverTheCollectorDoesCallsGoOnAndTheProcessEnds(String how) {
    System.setProperty(ENDPOINT, endpoint(how));
    System.setProperty("otel.bsp.schedule.delay", "10");
    Lines log = new Lines();
    log.start();
    Logger exporters = (Logger) LoggerFactory.getLogger("io.opentelemetry");
    exporters.addAppender(log);
    try (LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.longMenus())) {
      served.allIsWell(exchange);

      long begun = System.nanoTime();
      served.undeploy();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST_END);
      if (!how.equals("silent")) {
        Await.until(
            vertx,
            "the log says that spans couldn't be sent",
            () -> log.lines.toString(),
            lines -> lines.contains("Failed to export "));
      }
    } finally {
      exporters.detachAppender(log);
    }
  }

  private static final class Lines extends AppenderBase<ILoggingEvent> {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
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
                          .requestHandler(request -> request.response().setStatusCode(400).end())
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
