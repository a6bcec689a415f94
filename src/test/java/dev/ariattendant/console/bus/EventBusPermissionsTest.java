package dev.ariattendant.console.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.console.Consoles;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which clients may use which addresses of the console's event bus; all others are refused. */
@ExtendWith(VertxExtension.class)
final class EventBusPermissionsTest {

  private static final String TOKEN = "geheim-0123456789";
  private static final JsonObject WITH_TOKEN = JsonObject.of("token", TOKEN);
  private static final JsonObject NOTHING = new JsonObject();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ari.status",
        "attendant.events",
        "simulator.heard.8f14e45f-ceea-467f-a8f2-2d6b5f0f6c3a",
      })
  void anybodyOnThisMachineMayListenToWhatIsPublished(String address, Vertx vertx) {
    BusClient client = BusClient.connect(vertx, Consoles.deploy(vertx, NOTHING));

    assertThat(client.register(address, NOTHING))
        .isEqualTo(JsonObject.of("type", "registered", "address", address));
    vertx
        .eventBus()
        .publish(
            address,
            JsonObject.of("key", "ü"),
            new DeliveryOptions().addHeader("asterisk", "north"));
    assertThat(client.next())
        .isEqualTo(
            JsonObject.of(
                "type",
                "rec",
                "address",
                address,
                "body",
                JsonObject.of("key", "ü"),
                "headers",
                JsonObject.of("asterisk", "north")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ari.events",
        "ari.events.ChannelDtmfReceived",
        "ari.channel.1795337853.0",
        "ari.channel.pbx-1795337853.0",
      })
  void arisOwnEventsAreForThoseWhoHaveTheToken(String address, Vertx vertx) {
    JsonObject refusal = refusal(address, "the header token must have the configured token");
    for (JsonObject console : List.of(NOTHING, WITH_TOKEN)) {
      BusClient untrusted = BusClient.connect(vertx, Consoles.deploy(vertx, console));
      assertThat(untrusted.register(address, NOTHING)).isEqualTo(refusal);
      assertThat(untrusted.register(address, JsonObject.of("token", TOKEN + "2")))
          .isEqualTo(refusal);
    }
    BusClient friend = BusClient.connect(vertx, Consoles.deploy(vertx, WITH_TOKEN));

    assertThat(friend.register(address, WITH_TOKEN).getString("type")).isEqualTo("registered");
    vertx.eventBus().publish(address, JsonObject.of("digit", "7"));
    assertThat(friend.next().getJsonObject("body")).isEqualTo(JsonObject.of("digit", "7"));
  }

  /** The token is that of one message: who has shown it for one address needs it for the next. */
  @Test
  void whoHasShownTheTokenOnceShowsItAgain(Vertx vertx) {
    BusClient client = BusClient.connect(vertx, Consoles.deploy(vertx, WITH_TOKEN));
    client.register("ari.status", WITH_TOKEN);
    assertThat(client.register("ari.events", NOTHING).getString("body")).isEqualTo("rejected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ari.calls.channel-aa",
        "ari.command.asterisk",
        "ari.status.asterisk",
        "ari.eventsX",
        "ari.events.",
        "ari.events.One.Two",
        "ari.channel.",
        "xari.events",
        "attendant.events.more",
        "attendant.menus",
        "attendant.menus.new",
        "attendant.menus.read",
        "attendant.schedules",
        "attendant.schedules.switch",
        "anything",
        "",
      })
  void nobodyMayListenToAnythingElse(String address, Vertx vertx) {
    BusClient client = BusClient.connect(vertx, Consoles.deploy(vertx, WITH_TOKEN));

    assertThat(client.register(address, WITH_TOKEN))
        .isEqualTo(refusal(address, "clients may not listen there"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ari.command.asterisk",
        "ari.command.north-1",
        "ari.status.asterisk",
        "attendant.menus",
        "attendant.schedules",
      })
  void whoeverShowsTheTokenMayAsk(String address, Vertx vertx) {
    AtomicReference<MultiMap> headers = new AtomicReference<>();
    vertx
        .eventBus()
        .<JsonObject>consumer(
            address,
            question -> {
              headers.set(question.headers());
              question.reply(JsonObject.of("asked", question.body()));
            });
    BusClient client = BusClient.connect(vertx, Consoles.deploy(vertx, WITH_TOKEN));

    assertThat(client.request(address, WITH_TOKEN.copy().put("from", "me")))
        .isEqualTo(
            JsonObject.of(
                "type",
                "rec",
                "address",
                "my.answer",
                "body",
                JsonObject.of("asked", JsonObject.of("question", true))));
    assertThat(headers.get().contains("token")).isFalse();
    assertThat(headers.get().get("from")).isEqualTo("me");
  }

  @Test
  void theTokenIsInNoLog(Vertx vertx) {
    try (CapturedLog log = new CapturedLog()) {
      BusClient client = BusClient.connect(vertx, Consoles.deploy(vertx, WITH_TOKEN));
      client.register("attendant.events", WITH_TOKEN);
      client.request("ari.command.asterisk", WITH_TOKEN);
      client.request("ari.calls.channel-aa", WITH_TOKEN);
      client.request("ari.command.asterisk", JsonObject.of("token", TOKEN + "2"));

      assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(TOKEN));
    }
  }

  @Test
  void whoAsksIsToldOfTheFailure(Vertx vertx) {
    vertx.eventBus().consumer("ari.command.asterisk", command -> command.fail(404, "no channel"));
    BusClient client = BusClient.connect(vertx, Consoles.deploy(vertx, WITH_TOKEN));

    assertThat(client.request("ari.command.asterisk", WITH_TOKEN))
        .isEqualTo(
            JsonObject.of(
                "type", "err",
                "address", "my.answer",
                "failureCode", 404,
                "failureType", "RECIPIENT_FAILURE",
                "message", "no channel"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ari.calls.channel-aa",
        "ari.events",
        "ari.channel.1795337853.0",
        "ari.status",
        "ari.command.",
        "ari.command.one two",
        "attendant.events",
        "attendant.menus.new",
        "attendant.menus.read",
        "attendant.schedules.switch",
        "anything",
      })
  void nobodyMaySendToAnythingElse(String address, Vertx vertx) {
    Observed there = Observed.at(vertx, address);
    BusClient client = BusClient.connect(vertx, Consoles.deploy(vertx, WITH_TOKEN));

    assertThat(client.request(address, WITH_TOKEN))
        .isEqualTo(refusal("my.answer", "clients may not send there"));
    assertThat(there.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ari.command.asterisk",
        "ari.status.asterisk",
        "attendant.menus",
        "attendant.schedules"
      })
  void withoutTheRightTokenNobodyMayAsk(String address, Vertx vertx) {
    Observed there = Observed.at(vertx, address);
    BusClient client = BusClient.connect(vertx, Consoles.deploy(vertx, WITH_TOKEN));
    BusClient where = BusClient.connect(vertx, Consoles.deploy(vertx, NOTHING));

    JsonObject refusal = refusal("my.answer", "the header token must have the configured token");
    assertThat(client.request(address, NOTHING)).isEqualTo(refusal);
    assertThat(client.request(address, JsonObject.of("token", ""))).isEqualTo(refusal);
    assertThat(client.request(address, JsonObject.of("token", TOKEN + "2"))).isEqualTo(refusal);
    assertThat(client.request(address, JsonObject.of("token", 7))).isEqualTo(refusal);
    assertThat(where.request(address, WITH_TOKEN)).isEqualTo(refusal);
    assertThat(where.request(address, NOTHING)).isEqualTo(refusal);
    assertThat(there.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ari.command.asterisk", "ari.events", "attendant.events", "anything"})
  void nobodyMayPublish(String address, Vertx vertx) {
    Observed there = Observed.at(vertx, address);
    BusClient client = BusClient.connect(vertx, Consoles.deploy(vertx, WITH_TOKEN));

    assertThat(client.publish(address, WITH_TOKEN, new JsonObject()))
        .isEqualTo(refusal(address, "nothing may be published"));
    assertThat(there.all()).isEmpty();
  }

  @Test
  void whatIsAskedIsAnObject(Vertx vertx) {
    BusClient client = BusClient.connect(vertx, Consoles.deploy(vertx, WITH_TOKEN));

    assertThat(
            client.exchange(
                JsonObject.of(
                    "type",
                    "send",
                    "address",
                    "attendant.menus",
                    "headers",
                    WITH_TOKEN,
                    "body",
                    "reload")))
        .isEqualTo(refusal("attendant.menus", "expected a JSON object as the body"));
  }

  @Test
  void beyondThisMachineListeningTakesTheTokenToo(Vertx vertx) {
    int port = Consoles.deploy(vertx, WITH_TOKEN.copy().put("host", "0.0.0.0"));
    BusClient client = BusClient.connect(vertx, port);

    assertThat(client.register("attendant.events", NOTHING))
        .isEqualTo(refusal("attendant.events", "the header token must have the configured token"));
    vertx.eventBus().publish("attendant.events", JsonObject.of("secret", true));
    assertThat(client.register("attendant.events", WITH_TOKEN).getString("type"))
        .isEqualTo("registered");
  }

  @Test
  void whoListensNoMoreHearsNothingMoreAndMayListenAgain(Vertx vertx) {
    BusClient client = BusClient.connect(vertx, Consoles.deploy(vertx, NOTHING));
    client.register("attendant.events", NOTHING);
    client.register("simulator.heard.one", NOTHING);

    client.send(JsonObject.of("type", "unregister", "address", "attendant.events"));
    // In order: once this is answered, that is done.
    client.register("ari.status", NOTHING);
    vertx.eventBus().publish("attendant.events", JsonObject.of("heard", 1));
    vertx.eventBus().publish("simulator.heard.one", JsonObject.of("heard", 2));

    assertThat(client.next().getJsonObject("body")).isEqualTo(JsonObject.of("heard", 2));
    assertThat(client.register("attendant.events", NOTHING).getString("type"))
        .isEqualTo("registered");
  }

  private static JsonObject refusal(String address, String why) {
    return JsonObject.of("type", "err", "address", address, "body", "rejected", "message", why);
  }
}
