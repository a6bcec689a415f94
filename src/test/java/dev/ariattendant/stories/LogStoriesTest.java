package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Clients;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is logged of a call, and what must not be. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
final class LogStoriesTest {

  private static final String PASSWORD = "Sesam-7319";
  private static final String TOKEN = "Kumquat-2847-3916";

  /** So long that no other text of a log is likely to contain it. */
  private static final String PIN = "846273951804";

  private static final String PIN_KEYS = String.join(" ", PIN.split("", -1)).strip();

  @Test
  void aCallIsTwoLinesForOperatorsAndTheRestForThoseWhoLookCloser(Vertx vertx)
      throws InterruptedException {
    Simulator simulator = simulator(vertx);
    LocalAttendant served = LocalAttendant.by(config(simulator, new JsonObject()));
    try (CapturedLog log = new CapturedLog()) {
      await(
          simulator
              .call(CallerOptions.to("channel-aa").withScript("hear=sound:press-2 1 w500 bye"))
              .ended());
      String id =
          served
              .attendant
              .next(AttendantEvents.CALL_ENDED)
              .getJsonObject("channel")
              .getString("id");
      log.awaitLines(1, "call ended after");

      List<ILoggingEvent> lines =
          log.events().stream().filter(LogStoriesTest::isAboutACall).toList();
      assertThat(lines)
          .isNotEmpty()
          .allSatisfy(
              line ->
                  assertThat(line.getKeyValuePairs())
                      .as(line.toString())
                      .singleElement()
                      .hasToString("channel=\"" + id + "\""));
      assertThat(lines)
          .filteredOn(line -> line.getLevel() != Level.DEBUG)
          .extracting(LogStoriesTest::text)
          .satisfiesExactly(
              first ->
                  assertThat(first).matches("INFO PJSIP/alice-00000000: call accepted from alice"),
              last ->
                  assertThat(last)
                      .matches(
                          "INFO PJSIP/alice-00000000: call ended after \\d+ ms: hangup; menus main,"
                              + " keys 1"));
      assertThat(lines)
          .extracting(LogStoriesTest::text)
          .contains(
              "DEBUG asterisk: the call is offered to attendants of channel-aa",
              "DEBUG asterisk: an attendant has accepted the call",
              "DEBUG channels.answer: done",
              "DEBUG channels.play: done",
              "DEBUG playbacks.stop: done",
              "DEBUG menu.entered {\"menu\":\"main\"}",
              "DEBUG key.pressed {\"digit\":\"1\"}");
    } finally {
      served.close();
    }
  }

  private static boolean isAboutACall(ILoggingEvent line) {
    return line.getLoggerName().startsWith("dev.ariattendant.attendant")
        || line.getLoggerName().startsWith("dev.ariattendant.bridge.call");
  }

  private static String text(ILoggingEvent line) {
    return line.getLevel() + " " + line.getFormattedMessage();
  }

  @Test
  void noSecretIsToldHoweverMuchIs(Vertx vertx) throws InterruptedException {
    Simulator simulator =
        await(
            Simulator.start(
                vertx, SimulatorOptions.defaults().withPort(0).withCredentials("anna", PASSWORD)));
    int port = FreePorts.next();
    try (CapturedLog log = new CapturedLog()) {
      JsonObject collect =
          JsonObject.of("collect", "PIN", "prompt", "sound:agent-pass", "min", 12, "max", 12)
              .put("secret", true)
              .put("then", "hangup");
      JsonObject config =
          config(simulator, JsonObject.of("menu", menu(collect)))
              .put("console", JsonObject.of("port", port, "token", TOKEN));
      config.getJsonObject("asterisk").put("username", "anna").put("password", PASSWORD);
      LocalAttendant served = LocalAttendant.by(config);
      sendToken(vertx, port);
      await(
          simulator
              .call(
                  CallerOptions.to("channel-aa")
                      .withScript(
                          "hear=sound:press-1 1 hear=sound:agent-pass " + PIN_KEYS + " w5000 bye"))
              .ended());
      log.awaitLines(1, "call ended after");
      served.close();

      assertThat(log.lines())
          .anyMatch(line -> line.contains("key.pressed {\"digit\":\"?\"}"))
          .noneMatch(line -> line.contains(PASSWORD) || line.contains(TOKEN) || line.contains(PIN));
    }
  }

  private static JsonObject menu(JsonObject action) {
    return JsonObject.of("prompt", "sound:press-1", "options", JsonObject.of("1", action));
  }

  /** Shows the console's token with a request that is refused, and with one that isn't. */
  private static void sendToken(Vertx vertx, int port) {
    JsonObject headers = JsonObject.of("token", TOKEN);
    var client = Clients.webSocket(vertx);
    await(
        client
            .connect(
                new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI("/eventbus/websocket"))
            .compose(
                socket ->
                    socket
                        .writeTextMessage(
                            JsonObject.of("type", "register", "address", "no", "headers", headers)
                                .encode())
                        .compose(
                            sent ->
                                socket.writeTextMessage(
                                    JsonObject.of(
                                            "type",
                                            "send",
                                            "address",
                                            "attendant.menus",
                                            "headers",
                                            headers,
                                            "body",
                                            new JsonObject())
                                        .encode()))));
  }

  @Test
  void forMachinesEachLineIsAJsonObject(Vertx vertx) throws InterruptedException {
    Simulator simulator = simulator(vertx);
    try (AttendantProcess launched =
        AttendantProcess.launch(
            AriAttendantVerticle.class,
            JsonObject.of("attendant", JsonObject.of("gracePeriod", "1ms")),
            Map.of(
                "ARI_URL", simulator.uri().toString(),
                "LOG_FORMAT", "json",
                "LOG_LEVEL", "DEBUG"))) {
      launched.line(line -> line.contains("connected to Asterisk"));
      simulator.call(CallerOptions.to("channel-aa").withScript("w100 bye"));

      JsonObject first = new JsonObject(launched.line(line -> line.contains("call accepted from")));
      assertThat(first.getString("level")).isEqualTo("INFO");
      assertThat(first.getString("loggerName")).startsWith("dev.ariattendant.attendant.");
      assertThat(first.getLong("timestamp")).isPositive();
      JsonArray pairs = first.getJsonArray("kvpList");
      assertThat(pairs).hasSize(1);
      assertThat(pairs.getJsonObject(0).getString("channel")).isNotEmpty();

      JsonObject key = new JsonObject(launched.line(line -> line.contains("menu.entered")));
      assertThat(key.getString("level")).isEqualTo("DEBUG");
      assertThat(key.getJsonArray("kvpList")).isEqualTo(pairs);
      launched.line(line -> line.contains("call ended after"));
      launched.terminate();
      assertThat(launched.rest())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(new JsonObject(line).getString("level")).isNotEmpty());
    }
  }

  private static Simulator simulator(Vertx vertx) {
    return await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0).withSpeed(5)));
  }

  private static JsonObject config(Simulator simulator, JsonObject attendant) {
    return JsonObject.of(
        "asterisk",
        JsonObject.of("url", simulator.uri().toString()),
        "attendant",
        attendant.put("gracePeriod", "1ms"),
        "console",
        JsonObject.of("port", 0));
  }
}
