package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Clients;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secret digits, entered at their prompt and ahead of it, right and wrong, dialled, and cut short
 * by a kill -9: no event, log, metric or file contains them.
 */
@Timeout(180)
abstract class SecretDigitsStories<E extends Exchange> extends ExchangeStories<E> {

  /** So long that no other text contains it, or a half of it. */
  private static final String PIN = "84627395180462951738";

  private static final String WRONG = "73951826407395182640";
  private static final String CODE = "95173846209517384620";
  private static final int HALF = 10;
  private static final String TOKEN = "Kumquat-2847-Kumquat";

  private static final String MENUS =
      """
      menu:
        prompt: sound:press-1
        timeout: 60s
        options:
          1:
            collect: PIN
            prompt: sound:agent-pass
            min: 20
            max: 20
            interDigitTimeout: 30s
            secret: true
            then: {ask: "PROGRAM/check?pin=${PIN}", timeout: 30s, otherwise: hangup}
          2: {ask: "PROGRAM/late", timeout: 60s, otherwise: hangup}
      menus:
        right:
          prompt: sound:press-2
          timeout: 60s
          options:
            1:
              set: {PEER: "x${PIN}"}
              then: {dial: ["PJSIP/${PIN}", "PJSIP/${PEER}", "Local/${PIN}@default"],
                     busy: {menu: main}, noAnswer: {menu: main}, unavailable: {menu: main}}
      """;

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final Promise<HttpServerRequest> asked = Promise.promise();
  private final List<String> lines = new ArrayList<>();
  private final List<ConsoleClient> untrustedClients = new ArrayList<>();

  SecretDigitsStories(E exchange) {
    super(exchange);
  }

  @AfterEach
  void closeVertx() {
    await(vertx.close());
  }

  /** A program that checks the PIN, and that answers another question when the test says so. */
  private String program() {
    int port =
        await(
                vertx
                    .createHttpServer()
                    .requestHandler(
                        request -> {
                          if (request.path().equals("/late")) {
                            asked.complete(request);
                          } else {
                            boolean right = PIN.equals(request.getParam("pin"));
                            answer(request, JsonObject.of("menu", right ? "right" : "main"));
                          }
                        })
                    .listen(0, "127.0.0.1"))
            .actualPort();
    return "http://127.0.0.1:" + port;
  }

  private static void answer(HttpServerRequest request, JsonObject action) {
    request.response().putHeader("Content-Type", "application/json").end(action.toBuffer());
  }

  private AttendantProcess attendant(String program, int console) {
    JsonObject config =
        LocalAttendant.config(exchange, StrictYamlParser.parse(MENUS.replace("PROGRAM", program)))
            .put("callLog", JsonObject.of("file", folder.resolve("calls.jsonl").toString()))
            .put("console", JsonObject.of("port", console, "token", TOKEN, "tokenForAll", false));
    return AttendantProcess.launchTellingAll(
        AriAttendantVerticle.class, config, Map.of("CONSOLE_PORT", String.valueOf(console)));
  }

  /** Waits for a line, and keeps those before it. */
  private void awaitLine(AttendantProcess process, String part) {
    process.line(
        line -> {
          lines.add(line);
          return line.contains(part);
        });
  }

  private ConsoleClient untrusted(int console) {
    ConsoleClient untrusted = ConsoleClient.connect(vertx, console, new JsonObject());
    Stream.of(Addresses.ATTENDANT_EVENTS, Addresses.CONSOLE_LIVE, Addresses.STATUS)
        .forEach(untrusted::registers);
    Stream.of(Addresses.EVENTS, Addresses.eventsOf("ChannelDtmfReceived"))
        .forEach(untrusted::isRefused);
    untrustedClients.add(untrusted);
    return untrusted;
  }

  private static void press(Caller caller, String keys) {
    keys.chars().forEach(key -> caller.press((char) key));
  }

  private static JsonObject hears(ConsoleClient client, String medium) {
    return client.next(
        "the prompt " + medium,
        event ->
            AttendantEvents.PROMPT_STARTED.equals(event.getString("type"))
                && event.getJsonArray("media").contains(medium));
  }

  private static JsonObject ended(ConsoleClient client, String action, String result) {
    return client.next(
        result + " of " + action,
        event ->
            AttendantEvents.ACTION_ENDED.equals(event.getString("type"))
                && action.equals(event.getString("action"))
                && result.equals(event.getString("result")));
  }

  @Test
  void noOutputContainsSecretDigits() throws IOException {
    String program = program();
    int console = FreePorts.next();
    int next = FreePorts.next();
    try (AttendantProcess first = attendant(program, console)) {
      awaitLine(first, "connected to Asterisk");
      ConsoleClient untrusted = untrusted(console);
      ConsoleClient trusted = ConsoleClient.connect(vertx, console, JsonObject.of("token", TOKEN));
      trusted.registers(Addresses.eventsOf("ChannelDtmfReceived"));
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        entersAWrongOneAndTheRightOne(caller, untrusted);
        entersOneAheadOfItsPrompt(caller, untrusted, trusted);

        caller.press('1');
        hears(untrusted, "sound:agent-pass");
        int before = trusted.events().size();
        press(caller, PIN.substring(0, HALF));
        Await.until(vertx, "half of it has come", () -> trusted.events().size() == before + HALF);
        metrics(console);
        first.kill();
        lines.addAll(first.rest());

        try (AttendantProcess second = attendant(program, next)) {
          awaitLine(second, "call taken over");
          ConsoleClient later = untrusted(next);
          caller.hangUp();
          later.next(
              "the call's end",
              event -> AttendantEvents.CALL_ENDED.equals(event.getString("type")));
          metrics(next);
          second.terminate();
          lines.addAll(second.rest());
        }
      }
    }
    assertThat(Files.readString(folder.resolve("calls.jsonl"))).contains("\"keys\":\"");
    nothingContainsThem();
  }

  private void entersAWrongOneAndTheRightOne(Caller caller, ConsoleClient untrusted) {
    hears(untrusted, "sound:press-1");
    caller.press('1');
    hears(untrusted, "sound:agent-pass");
    press(caller, WRONG);
    ended(untrusted, "ask", "answered");
    hears(untrusted, "sound:press-1");
    press(caller, "1" + PIN);
    hears(untrusted, "sound:press-2");
    caller.press('1');
    assertThat(ended(untrusted, "dial", "unavailable").getJsonArray("endpoints"))
        .containsExactly("PJSIP/${PIN}", "PJSIP/${PEER}", "Local/${PIN}@default");
    hears(untrusted, "sound:press-1");
  }

  private void entersOneAheadOfItsPrompt(
      Caller caller, ConsoleClient untrusted, ConsoleClient trusted) {
    caller.press('2');
    HttpServerRequest question = await(asked.future());
    int before = trusted.events().size();
    press(caller, CODE);
    Await.until(
        vertx, "all of it has come", () -> trusted.events().size() == before + CODE.length());
    answer(
        question,
        new JsonObject(
            """
            {"collect": "CODE", "min": 20, "max": 20, "secret": true, "then": {"menu": "main"}}
            """));
    ended(untrusted, "collect", "collected");
    hears(untrusted, "sound:press-1");
  }

  private void metrics(int console) {
    lines.add(
        await(
            Clients.http(vertx)
                .request(HttpMethod.GET, console, "127.0.0.1", "/metrics")
                .compose(request -> request.send().compose(answer -> answer.body()))
                .map(Buffer::toString)));
  }

  private void nothingContainsThem() throws IOException {
    String told =
        Stream.concat(
                lines.stream(),
                untrustedClients.stream().flatMap(untrusted -> untrusted.received().stream()))
            .collect(Collectors.joining("\n"));
    assertThat(told).contains("key.pressed").contains("attendant_keys_total");
    assertThat(keys()).isNotEmpty().allMatch(key -> List.of("1", "2", "?").contains(key));
    for (String number : List.of(PIN, WRONG, CODE)) {
      for (String half : List.of(number.substring(0, HALF), number.substring(HALF))) {
        assertThat(told.lines()).noneMatch(line -> line.contains(half));
        assertThat(Files.readString(folder.resolve("calls.jsonl"))).doesNotContain(half);
      }
    }
  }

  private List<String> keys() {
    return untrustedClients.stream()
        .flatMap(untrusted -> untrusted.events().stream())
        .filter(event -> AttendantEvents.KEY_PRESSED.equals(event.getString("type")))
        .map(event -> event.getString("digit"))
        .toList();
  }
}
