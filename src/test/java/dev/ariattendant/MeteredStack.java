package dev.ariattendant;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.metrics.LauncherMetricsFactory;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The main verticle on a simulator, with metrics as the launcher switches them on. */
final class MeteredStack implements AutoCloseable {

  /** What a page of the console answers. */
  record Page(int status, String text) {}

  /** A line of Prometheus's format. */
  record Sample(String name, String labels, double value) {}

  /** A message for which there is no folder. */
  private static final JsonObject LOST =
      JsonObject.of("record", "unusable/below", "failed", "hangup");

  private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)\\})? (\\S+)");

  private final HttpClient browser = HttpClient.newHttpClient();
  private final Vertx exchange = Vertx.vertx();
  private final Vertx vertx =
      Vertx.builder()
          .with(new VertxOptions().setMetricsOptions(LauncherMetricsFactory.options()))
          .withMetrics(LauncherMetricsFactory.factory())
          .build();
  private final int port = FreePorts.next();
  private final Simulator simulator =
      await(Simulator.start(exchange, SimulatorOptions.defaults().withPort(0)));
  private final Observed status = Observed.at(vertx, Addresses.STATUS);
  private final Observed attendant = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);

  /**
   * Deploys the main verticle, and doesn't wait for its connection.
   *
   * @param asterisk more keys of the connection
   */
  MeteredStack deploy(JsonObject asterisk) {
    JsonObject connection =
        JsonObject.of(
            "url", simulator.uri().toString(),
            "reconnectDelay", "50ms",
            "reconnectDelayMax", "100ms");
    await(
        vertx.deployVerticle(
            AriAttendantVerticle.class,
            new DeploymentOptions()
                .setConfig(
                    JsonObject.of(
                        "asterisk", connection.mergeIn(asterisk),
                        "attendant",
                            JsonObject.of(
                                "gracePeriod", "1ms", "options", JsonObject.of("7", LOST)),
                        "console", JsonObject.of("port", port)))));
    return this;
  }

  Vertx vertx() {
    return vertx;
  }

  Simulator simulator() {
    return simulator;
  }

  /** Waits for the next change of the connection's state to this one. */
  void reaches(String state) {
    status.next(state, each -> state.equals(each.getString("state")));
  }

  /** Waits for the next event of this type. */
  JsonObject next(String attendantEvent) {
    return attendant.next(attendantEvent);
  }

  /**
   * A caller calls and follows this script; returns when the call has ended for the attendant, too.
   */
  void completeCall(String script) {
    call(script);
    next(AttendantEvents.CALL_ENDED);
  }

  SimulatedCaller call(String script) {
    return simulator.call(CallerOptions.to("channel-aa").withScript(script));
  }

  Page page(String path) {
    try {
      HttpResponse<String> answer =
          browser.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString());
      return new Page(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** All that is exposed. */
  Stream<Sample> samples() {
    return page("/metrics")
        .text()
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(
            line ->
                new Sample(
                    line.group(1),
                    Optional.ofNullable(line.group(2)).orElse(""),
                    Double.parseDouble(line.group(3).replace("Inf", "Infinity"))));
  }

  /** The sum of a metric's samples that have these labels, such as {@code status="ok"}. */
  double sum(String name, String... labels) {
    return samples()
        .filter(each -> each.name().equals(name))
        .filter(each -> Arrays.stream(labels).allMatch(each.labels()::contains))
        .mapToDouble(Sample::value)
        .sum();
  }

  @Override
  public void close() {
    await(vertx.close());
    await(exchange.close());
  }
}
