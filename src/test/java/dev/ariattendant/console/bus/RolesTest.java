package dev.ariattendant.console.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.console.Consoles;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may do on the event bus by the role of their token, and what others learn of it. */
@ExtendWith(VertxExtension.class)
final class RolesTest {

  private static final String TOKEN = "console-0123456789";
  private static final JsonObject ANNA = JsonObject.of("token", "anna-0123456789abc");
  private static final JsonObject VERA = JsonObject.of("token", "vera-0123456789abc");
  private static final JsonObject EMPTY = new JsonObject();

  private final List<MultiMap> asked = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private int port;

  @BeforeEach
  void deploy(Vertx started) {
    vertx = started;
    port =
        Consoles.deploy(
            vertx,
            JsonObject.of(
                "token",
                TOKEN,
                "tokens",
                JsonArray.of(
                    person("anna", ANNA, "operate"),
                    person("vera", VERA, "view"),
                    JsonObject.of(
                        "name", "python",
                        "token", "python-0123456789a",
                        "apps", JsonArray.of("channel-aa")))));
    for (String address :
        List.of(
            Addresses.SCHEDULES,
            Addresses.MENUS,
            Addresses.PINS,
            Addresses.MESSAGES,
            Addresses.acts("here"),
            Addresses.acts("[::1]:5701-3f2a9c01"),
            Addresses.command("asterisk"))) {
      vertx
          .eventBus()
          .<JsonObject>consumer(
              address,
              question -> {
                asked.add(question.headers());
                if (question.body().containsKey("refuse")) {
                  question.fail(409, "not now");
                } else {
                  question.reply(JsonObject.of("done", true));
                }
              });
    }
  }

  private static JsonObject person(String name, JsonObject token, String role) {
    return JsonObject.of("name", name, "role", role).mergeIn(token);
  }

  @ParameterizedTest
  @CsvSource({
    "attendant.schedules, '{\"schedule\":\"office\",\"switch\":\"closed\"}'",
    "attendant.menus, '{\"reload\":true}'",
    "attendant.pins, '{\"release\":\"NIGHT\"}'",
    "attendant.messages, '{}'",
    "attendant.messages, '{\"id\":\"1\",\"action\":\"delete\"}'",
    "attendant.acts.here, '{\"act\":\"drain\"}'",
    "'attendant.acts.[::1]:5701-3f2a9c01', '{\"act\":\"drain\"}'",
  })
  void anOperatorActsUnderTheNameOfTheTokenAndAViewerNot(String address, String body) {
    BusClient anna = BusClient.connect(vertx, port);
    assertThat(request(anna, address, ANNA, new JsonObject(body)).getValue("body"))
        .isEqualTo(JsonObject.of("done", true));
    assertThat(asked)
        .extracting(headers -> headers.getAll("operator"))
        .containsExactly(List.of("anna"));
    assertThat(asked.get(0).contains("token")).isFalse();

    BusClient vera = BusClient.connect(vertx, port);
    JsonObject refused = request(vera, address, VERA, new JsonObject(body));
    assertThat(refused.getInteger("failureCode")).isEqualTo(403);
    assertThat(refused.getString("message"))
        .isEqualTo("the role of this token is view; this takes operate");
    BusClient nobody = BusClient.connect(vertx, port);
    assertThat(request(nobody, address, EMPTY, new JsonObject(body)).getString("body"))
        .isEqualTo("rejected");
    assertThat(asked).hasSize(1);
  }

  @Test
  void whoHasConsoleTokenOperatesAsConsole() {
    BusClient client = BusClient.connect(vertx, port);
    request(client, "attendant.acts.here", JsonObject.of("token", TOKEN), EMPTY);
    assertThat(asked.get(0).getAll("operator")).containsExactly("console");
  }

  @ParameterizedTest
  @ValueSource(strings = {"operator", "Operator", "OPERATOR"})
  void nobodyActsUnderTheNameOfAnother(String header) {
    BusClient anna = BusClient.connect(vertx, port);
    request(anna, "attendant.schedules", ANNA.copy().put(header, "boss").put("from", "me"), EMPTY);
    assertThat(asked.get(0).getAll("operator")).containsExactly("anna");
    assertThat(asked.get(0).get("from")).isEqualTo("me");

    request(anna, "ari.command.asterisk", JsonObject.of("token", TOKEN).put(header, "boss"), EMPTY);
    assertThat(asked.get(1).contains("operator")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"attendant.schedules", "attendant.menus"})
  void aViewerReadsTheState(String address) {
    BusClient vera = BusClient.connect(vertx, port);
    assertThat(request(vera, address, VERA, EMPTY).getValue("body"))
        .isEqualTo(JsonObject.of("done", true));
  }

  @Test
  void noRoleOpensWhatTakesConsoleToken() {
    BusClient anna = BusClient.connect(vertx, port);
    assertThat(request(anna, "ari.command.asterisk", ANNA, EMPTY).getInteger("failureCode"))
        .isEqualTo(403);
    anna.send(JsonObject.of("type", "register", "address", "ari.events", "headers", ANNA));
    JsonObject refused = anna.nextAbout("ari.events");
    assertThat(refused.getInteger("failureCode")).isEqualTo(403);
    assertThat(refused.getString("message")).contains("console.token");
    assertThat(asked).isEmpty();
  }

  @Test
  void bothSeeWhatIsPublic() {
    for (JsonObject token : List.of(ANNA, VERA)) {
      BusClient client = BusClient.connect(vertx, port);
      assertThat(client.register("attendant.events", token).getString("type"))
          .isEqualTo("registered");
      assertThat(client.register("console.live", token).getString("type")).isEqualTo("registered");
    }
  }

  @Test
  void anActOnANodeThatIsGoneIsRefusedInWords() {
    BusClient anna = BusClient.connect(vertx, port);
    JsonObject refused = request(anna, "attendant.acts.gone", ANNA, JsonObject.of("act", "drain"));
    assertThat(refused.getInteger("failureCode")).isEqualTo(503);
    assertThat(refused.getString("message")).contains("its node has ended");
  }

  @Test
  void aViewerWhoKeepsTryingIsDisconnected() {
    BusClient vera = BusClient.connect(vertx, port);
    for (int i = 0; i <= EventBusClient.MAX_REFUSALS; i++) {
      request(vera, "attendant.messages", VERA, EMPTY);
    }
    assertThat(vera.closed()).isEqualTo(1008);
  }

  @Test
  void whoDidWhatIsPublishedAndLogged() {
    Observed events = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
    BusClient anna = BusClient.connect(vertx, port);
    try (CapturedLog log = new CapturedLog()) {
      JsonObject night = JsonObject.of("schedule", "office", "switch", "closed");
      request(anna, "attendant.schedules", ANNA, night);
      JsonObject switched = events.next(AttendantEvents.OPERATOR_ACTED);
      assertThat(switched.getString("timestamp")).isNotEmpty();
      switched.remove("timestamp");
      assertThat(switched)
          .isEqualTo(
              JsonObject.of(
                  "type", "operator.acted",
                  "act", "switch",
                  "target", "office",
                  "to", "closed",
                  "by", "anna",
                  "result", "done"));

      request(
          anna,
          "attendant.messages",
          ANNA,
          JsonObject.of("id", "m1", "action", "delete", "refuse", true));
      JsonObject refused = events.next(AttendantEvents.OPERATOR_ACTED);
      assertThat(refused.getString("act")).isEqualTo("delete");
      assertThat(refused.getString("target")).isEqualTo("m1");
      assertThat(refused.getString("result")).isEqualTo("refused");
      assertThat(refused.getInteger("code")).isEqualTo(409);

      request(anna, "attendant.messages", ANNA, JsonObject.of("id", "m2", "action", "retry"));
      assertThat(events.next(AttendantEvents.OPERATOR_ACTED).getString("act")).isEqualTo("retry");

      request(anna, "attendant.pins", ANNA, JsonObject.of("release", "NIGHT"));
      JsonObject released = events.next(AttendantEvents.OPERATOR_ACTED);
      assertThat(released.getString("act")).isEqualTo("release");
      assertThat(released.getString("target")).isEqualTo("NIGHT");

      // What only reads isn't one, and what a node does it publishes itself.
      request(anna, "attendant.schedules", ANNA, EMPTY);
      request(anna, "attendant.acts.here", ANNA, JsonObject.of("act", "drain"));
      request(anna, "attendant.menus", ANNA, JsonObject.of("reload", true));
      assertThat(events.next(AttendantEvents.OPERATOR_ACTED).getString("act")).isEqualTo("reload");
      assertThat(log.lines())
          .anyMatch(line -> line.contains("Operator anna: switch office to closed: done"))
          .anyMatch(line -> line.contains("Operator anna: delete m1: refused with 409"))
          .noneMatch(line -> line.contains("0123456789"));
    }
  }

  @Test
  void anEventHasNoMoreThanANameOfWhatAClientSends() {
    Observed events = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
    BusClient anna = BusClient.connect(vertx, port);
    request(
        anna,
        "attendant.schedules",
        ANNA,
        JsonObject.of("schedule", "x".repeat(10_000), "switch", "y".repeat(10_000)));
    JsonObject event = events.next(AttendantEvents.OPERATOR_ACTED);
    assertThat(event.getString("target")).hasSize(150);
    assertThat(event.getString("to")).hasSize(150);
  }

  private static JsonObject request(
      BusClient client, String address, JsonObject headers, JsonObject body) {
    client.send(
        JsonObject.of(
            "type", "send",
            "address", address,
            "replyAddress", "my.answer",
            "headers", headers,
            "body", body));
    return client.nextAbout("my.answer");
  }
}
