package dev.ariattendant.bridge.command;

import static dev.ariattendant.testbed.Await.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.FakeAri;
import dev.ariattendant.bridge.call.CallLimit;
import dev.ariattendant.bridge.call.ChannelRegistry;
import dev.ariattendant.bridge.transport.HttpRest;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.Meters;
import dev.ariattendant.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operation, with all of its parameters, from the event bus to what Asterisk receives. The
 * table says what that must be; other tests compare it with the declarations of real Asterisks.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllOperationsTest {

  /** All characters that have a meaning in a URI and may be part of an id. */
  private static final String ODD = "/ ?#&=+%,;:@é€..";

  private static final JsonObject ANSWER = JsonObject.of("answered", true);

  private Vertx vertx;
  private FakeAri ari;

  static Stream<JsonObject> rows() throws Exception {
    return OperationsTest.rows();
  }

  @BeforeAll
  void takeCommands() {
    vertx = Vertx.vertx();
    // No bridge connects, so no request is skipped.
    ari = FakeAri.start(vertx).refusing(503).answering(200, "application/json", ANSWER.encode());
    JsonObject asterisk = JsonObject.of("url", ari.url(), "username", "u", "password", "p");
    CommandExecutor commands =
        new CommandExecutor(
            HttpRest.forCommands(vertx, AsteriskOptions.from(asterisk)),
            new Meters(new SimpleMeterRegistry()).connection("asterisk", "channel-aa").commands(),
            new ChannelRegistry("here", new CallLimit(1)),
            Tracing.OFF,
            "asterisk");
    await(vertx.eventBus().consumer("ari.command.asterisk", commands::handle).completion());
  }

  @AfterAll
  void close() {
    await(vertx.close());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void itArrivesAsAriDeclaresIt(JsonObject row) {
    Object answer = send(commandWithEverything(row));

    FakeAri.Request arrived = ari.nextRequest();
    assertThat(answer).isEqualTo(ANSWER);
    assertThat(arrived.method()).isEqualTo(row.getString("method"));
    assertThat(arrived.uri().split("\\?", 2)[0]).isEqualTo("/ari" + encodedPath(row));
    assertThat(query(arrived.uri())).isEqualTo(queryOf(row));
    assertThat(arrived.body().isEmpty() ? new JsonObject() : new JsonObject(arrived.body()))
        .isEqualTo(bodyOf(row));
    assertThat(arrived.headers().get("Content-Type"))
        .isEqualTo(arrived.body().isEmpty() ? null : "application/json");
  }

  @Test
  void soDoesARequestThatTheTableLacks() {
    Object answer =
        send(
            JsonObject.of(
                "operation", "request",
                "method", "POST",
                "path", "/channels/a%2Fb/fax",
                "query", JsonObject.of("to", JsonArray.of(ODD, 5)),
                "body", JsonObject.of("pages", 3)));

    FakeAri.Request arrived = ari.nextRequest();
    assertThat(answer).isEqualTo(ANSWER);
    assertThat(arrived.method()).isEqualTo("POST");
    assertThat(arrived.uri()).startsWith("/ari/channels/a%2Fb/fax?");
    assertThat(query(arrived.uri())).isEqualTo(Map.of("to", List.of(ODD + ",5")));
    assertThat(new JsonObject(arrived.body())).isEqualTo(JsonObject.of("pages", 3));
  }

  private Object send(JsonObject command) {
    return await(vertx.eventBus().request("ari.command.asterisk", command)).body();
  }

  static JsonObject commandWithEverything(JsonObject row) {
    JsonObject command = JsonObject.of("operation", row.getString("name"));
    for (JsonObject parameter : parametersOf(row)) {
      String name = parameter.getString("name");
      command.put(name.equals("operation") ? "control" : name, valueOf(parameter));
    }
    return command;
  }

  private static Object valueOf(JsonObject parameter) {
    String name = parameter.getString("name");
    Object value =
        switch (parameter.getString("type")) {
          case "int", "long" -> name.length();
          case "boolean" -> true;
          case "object", "containers" -> JsonObject.of(name, ODD);
          default -> name + ODD;
        };
    return parameter.getBoolean("multiple", false) ? JsonArray.of(value, "another") : value;
  }

  static String encodedPath(JsonObject row) {
    String path = row.getString("path");
    for (JsonObject parameter : parametersIn(row, "path")) {
      String encoded = URLEncoder.encode(valueOf(parameter).toString(), UTF_8).replace("+", "%20");
      path = path.replace("{" + parameter.getString("name") + "}", encoded);
    }
    return path;
  }

  static Map<String, List<String>> queryOf(JsonObject row) {
    Map<String, List<String>> query = new TreeMap<>();
    if (!queryGoesIntoTheBody(row)) {
      for (JsonObject parameter : parametersIn(row, "query")) {
        Object value = valueOf(parameter);
        String text =
            value instanceof JsonArray list
                ? list.getString(0) + "," + list.getString(1)
                : value.toString();
        query.put(parameter.getString("name"), List.of(text));
      }
    }
    return query;
  }

  /** As Asterisk reads it: ARI takes both kinds of parameters from a JSON body. */
  static JsonObject bodyOf(JsonObject row) {
    JsonObject body = new JsonObject();
    for (JsonObject parameter : parametersIn(row, "body")) {
      if (parameter.getBoolean("whole", false)) {
        return (JsonObject) valueOf(parameter);
      }
      body.put(parameter.getString("name"), valueOf(parameter));
    }
    if (queryGoesIntoTheBody(row)) {
      for (JsonObject parameter : parametersIn(row, "query")) {
        body.put(parameter.getString("name"), valueOf(parameter));
      }
    }
    return body;
  }

  private static boolean queryGoesIntoTheBody(JsonObject row) {
    return List.of("POST", "PUT").contains(row.getString("method"))
        && parametersOf(row).stream().noneMatch(each -> each.getBoolean("whole", false));
  }

  private static Map<String, List<String>> query(String uri) {
    return new QueryStringDecoder(uri).parameters();
  }

  private static List<JsonObject> parametersIn(JsonObject row, String place) {
    return parametersOf(row).stream().filter(each -> place.equals(each.getString("in"))).toList();
  }

  private static List<JsonObject> parametersOf(JsonObject row) {
    return row.getJsonArray("parameters").stream().map(JsonObject.class::cast).toList();
  }
}
