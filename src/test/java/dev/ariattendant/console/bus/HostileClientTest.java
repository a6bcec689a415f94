package dev.ariattendant.console.bus;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.console.ConsoleVerticle;
import dev.ariattendant.console.Consoles;
import dev.ariattendant.console.security.RawClient;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Clients;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that go too far are cut off, and others don't notice. */
@ExtendWith(VertxExtension.class)
final class HostileClientTest {

  private static final JsonObject NOTHING = new JsonObject();
  private static final String ADDRESS = "attendant.events";
  private static final int POLICY_VIOLATION = 1008;

  private Vertx vertx;
  private int port;
  private BusClient good;

  @BeforeEach
  void aGoodClientListens(Vertx vertx) {
    this.vertx = vertx;
    port = Consoles.deploy(vertx, NOTHING);
    good = BusClient.connect(vertx, port);
    good.register(ADDRESS, NOTHING);
  }

  @AfterEach
  void theGoodClientHearsEverything() {
    vertx.eventBus().publish(ADDRESS, JsonObject.of("last", true));
    JsonObject heard = good.next();
    while (!heard.getJsonObject("body").containsKey("last")) {
      heard = good.next();
    }
  }

  @Test
  void aMessageThatIsTooLargeEndsIt() {
    BusClient client = BusClient.connect(vertx, port);
    client.send(tooLarge());
    client.closed();
  }

  @Test
  void aFrameThatIsTooLargeEndsIt() {
    BusClient client = BusClient.connect(vertx, port);
    client.sendFrame(tooLarge());
    client.closed();
  }

  private static JsonObject tooLarge() {
    return JsonObject.of("type", "ping", "x", "x".repeat(EventBusBridge.LARGEST_MESSAGE));
  }

  @Test
  void aMessageThatIsJustNotTooLargeDoesnt() {
    BusClient client = BusClient.connect(vertx, port);
    client.write(
        JsonObject.of("type", "ping", "x", "x".repeat(EventBusBridge.LARGEST_MESSAGE - 100))
            .encode());
    assertThat(client.register(ADDRESS, NOTHING).getString("type")).isEqualTo("registered");
  }

  @Test
  void listeningToTooManyAddressesEndsIt() {
    BusClient client = BusClient.connect(vertx, port);
    for (int i = 0; i < EventBusClient.MAX_REGISTRATIONS; i++) {
      assertThat(client.register("simulator.heard." + i, NOTHING).getString("type"))
          .isEqualTo("registered");
    }
    assertThat(client.register("simulator.heard.0", NOTHING).getString("message"))
        .isEqualTo("this client listens there already");
    client.send(JsonObject.of("type", "unregister", "address", "simulator.heard.0"));
    assertThat(client.register("simulator.heard.0", NOTHING).getString("type"))
        .isEqualTo("registered");

    client.send(JsonObject.of("type", "register", "address", "simulator.heard.more"));
    assertThat(client.closed()).isEqualTo(POLICY_VIOLATION);
  }

  @Test
  void tryingWhatIsForbiddenTooOftenEndsIt() {
    BusClient client = BusClient.connect(vertx, port);
    for (int i = 0; i < EventBusClient.MAX_REFUSALS; i++) {
      assertThat(client.request("ari.calls.channel-aa", NOTHING).getString("body"))
          .isEqualTo("rejected");
    }
    client.send(JsonObject.of("type", "register", "address", "ari.calls.channel-aa"));
    assertThat(client.closed()).isEqualTo(POLICY_VIOLATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "[]",
        "{}",
        "{\"type\":7}",
        "{\"type\":\"send\"}",
        "{\"type\":\"dance\",\"address\":\"attendant.events\"}",
        "{\"type\":\"register\",\"address\":7}",
        "{\"type\":\"register\",\"address\":\"ari.events\",\"headers\":7}",
        "{\"type\":\"send\",\"address\":\"attendant.menus\",\"headers\":[\"token\"]}",
        "{\"type\":\"send\",\"address\":\"attendant.menus\",\"replyAddress\":7,\"body\":{}}",
      })
  void nonsenseHarmsNobody(String nonsense) {
    BusClient client = BusClient.connect(vertx, port);
    client.write(nonsense);
    BusClient next = BusClient.connect(vertx, port);
    assertThat(next.register("simulator.heard.one", NOTHING).getString("type"))
        .isEqualTo("registered");
  }

  @Test
  void whoDoesntReadIsCutOff() {
    BusClient slow = BusClient.connect(vertx, port);
    slow.register("simulator.heard.one", NOTHING);
    slow.stopReading();

    JsonObject event = JsonObject.of("filler", "x".repeat(100_000));
    BusClient witness = BusClient.connect(vertx, port);
    witness.register("ari.status", NOTHING);
    for (int i = 0; i < 200; i++) {
      vertx.eventBus().publish("simulator.heard.one", event);
      // The witness shows that the console has been at it.
      vertx.eventBus().publish("ari.status", JsonObject.of("written", i));
      witness.next();
    }
    slow.readAgain();
    assertThat(slow.closed()).isEqualTo(POLICY_VIOLATION);
  }

  @Test
  void whoDoesntReadTheAnswersToPingsIsCutOff() throws InterruptedException {
    BusClient slow = BusClient.connect(vertx, port);
    try (CapturedLog log = new CapturedLog()) {
      slow.stopReading();
      for (int i = 0; i < 100_000; i++) {
        slow.ping();
      }
      log.awaitLines(1, "of the event bus: it doesn't read what it is sent");
    }
    slow.readAgain();
    slow.closed();
  }

  @Test
  void aFloodOfMessagesWaitsAtItsSource() {
    BusClient client = BusClient.connect(vertx, port);
    int periods = 5;
    long start = System.nanoTime();
    for (int i = 0; i < (periods + 2) * EventBusClient.MESSAGES; i++) {
      client.write("nonsense");
    }
    for (int i = 0; i < (periods + 2) * EventBusClient.MESSAGES; i++) {
      assertThat(client.next().getString("body")).isEqualTo("invalid_json");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThan(EventBusBridge.PERIOD.multipliedBy(periods));
  }

  @Test
  void thereIsALimitToTheNumberOfClients() {
    BusClient last = good;
    for (int i = 1; i < EventBusBridge.MAX_CLIENTS; i++) {
      last = BusClient.connect(vertx, port);
      last.register(ADDRESS, NOTHING);
    }
    assertThat(BusClient.connect(vertx, port).closed()).isEqualTo(1013);

    last.leave();
    Await.until(
        vertx,
        "there are fewer clients than the limit",
        () -> BusClient.connect(vertx, port).isWelcome());
  }

  @Test
  @DisplayName("Clients with the token stay connected; others are disconnected for new clients")
  void clientsWithTheTokenStay() {
    JsonObject token = JsonObject.of("token", "0123456789abcdef");
    int guarded = Consoles.deploy(vertx, token);
    BusClient early = BusClient.connect(vertx, guarded);
    early.register(ADDRESS, token);
    List<BusClient> untrusted = new ArrayList<>();
    for (int i = 0; i < EventBusBridge.MAX_CLIENTS; i++) {
      untrusted.add(BusClient.connect(vertx, guarded));
    }
    BusClient late = BusClient.connect(vertx, guarded);
    assertThat(late.register("ari.events", token).getString("type")).isEqualTo("registered");
    for (int i = 0; i < 2; i++) {
      assertThat(untrusted.get(i).closed()).isEqualTo(POLICY_VIOLATION);
    }
    for (int i = 0; i < EventBusBridge.MAX_CLIENTS; i++) {
      untrusted.add(BusClient.connect(vertx, guarded));
    }
    for (BusClient holder : List.of(early, late)) {
      assertThat(holder.register("ari.status", token).getString("type")).isEqualTo("registered");
    }
  }

  /** Programs have tokens of their own, also where nobody else has one. */
  @Test
  void idleClientsMakeRoomForPrograms() {
    JsonObject token = JsonObject.of("token", "program-0123456789");
    JsonObject program =
        JsonObject.of("name", "office", "ask", JsonArray.of("office.caller")).mergeIn(token);
    int open = Consoles.deploy(vertx, JsonObject.of("tokens", JsonArray.of(program)));
    BusClient early = BusClient.connect(vertx, open);
    early.register("office.caller", token);
    List<BusClient> idle = new ArrayList<>();
    for (int i = 1; i < EventBusBridge.MAX_CLIENTS; i++) {
      idle.add(BusClient.connect(vertx, open));
    }
    BusClient late = BusClient.connect(vertx, open);
    assertThat(late.register("office.caller", token).getString("type")).isEqualTo("registered");
    assertThat(idle.get(0).closed()).isEqualTo(POLICY_VIOLATION);
    assertThat(idle.get(1).register(ADDRESS, NOTHING).getString("type")).isEqualTo("registered");
    assertThat(early.register("office.caller", token).getString("type")).isEqualTo("registered");
  }

  @Test
  void whoListensIsntCutOffForOthersWhoConnect() {
    List<RawClient> others = new ArrayList<>();
    for (int i = 0; i <= ConsoleVerticle.MAX_CONNECTIONS_OF_ADDRESS; i++) {
      others.add(RawClient.connect(port));
    }
    others.get(0).closed();
    others.forEach(RawClient::close);
  }

  @Test
  void ifAllHaveShownTheTokenWhoeverComesIsTurnedAway() {
    JsonObject token = JsonObject.of("token", "0123456789abcdef");
    int guarded = Consoles.deploy(vertx, token);
    for (int i = 0; i < EventBusBridge.MAX_CLIENTS; i++) {
      BusClient.connect(vertx, guarded).register(ADDRESS, token);
    }
    assertThat(BusClient.connect(vertx, guarded).closed()).isEqualTo(1013);
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example, 127.0.0.1",
    "http://127.0.0.1:1, 127.0.0.1",
    "'null', 127.0.0.1",
    "http://evil.example, evil.example",
    "file://, 127.0.0.1",
  })
  void aPageOfAnotherOriginIsRefused(String origin, String host) {
    assertThatThrownBy(
            () ->
                await(
                    BusClient.tryToConnect(
                        vertx, port, JsonObject.of("Origin", origin, "Host", host))))
        .cause()
        .isInstanceOf(UpgradeRejectedException.class)
        .hasMessageContaining("403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8090", "localhost:8090", "[::1]:8090", "localhost"})
  void aPageOfOursIsLetIn(String host) {
    BusClient page =
        await(
            BusClient.tryToConnect(
                vertx, port, JsonObject.of("Origin", "http://" + host, "Host", host)));
    assertThat(page.register("simulator.heard.one", NOTHING).getString("type"))
        .isEqualTo("registered");
  }

  @Test
  void beyondThisMachineAPagesHostMayHaveAnyName() {
    int beyond =
        Consoles.deploy(vertx, JsonObject.of("host", "0.0.0.0", "token", "geheim-0123456789"));
    await(
        BusClient.tryToConnect(
            vertx,
            beyond,
            JsonObject.of("Origin", "https://console.example", "Host", "console.example")));
    assertThatThrownBy(
            () ->
                await(
                    BusClient.tryToConnect(
                        vertx,
                        beyond,
                        JsonObject.of(
                            "Origin", "https://evil.example", "Host", "console.example"))))
        .hasMessageContaining("403");
  }

  @Tag("slow")
  @Test
  void beyondThisMachineWhoDoesntShowTheTokenIsCutOff() {
    JsonObject token = JsonObject.of("token", "geheim-0123456789");
    int beyond = Consoles.deploy(vertx, token.copy().put("host", "0.0.0.0"));
    BusClient untrusted = BusClient.connect(vertx, beyond);
    BusClient friend = BusClient.connect(vertx, beyond);
    friend.register("ari.events", token);

    assertThat(untrusted.closed()).isEqualTo(POLICY_VIOLATION);
    assertThat(friend.register("ari.status", token).getString("type")).isEqualTo("registered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/eventbus",
        "/eventbus/",
        "/eventbus/info",
        "/eventbus/iframe.html",
        "/eventbus/000/client/websocket",
        "/eventbus/000/client/xhr_streaming",
        "/eventbus/000/client/eventsource",
        "/eventbus/000/client/htmlfile",
        "/eventbus/000/client/jsonp",
      })
  void thereIsNoOtherWayIn(String path) {
    int status =
        await(
            Clients.http(vertx)
                .request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send())
                .map(response -> response.statusCode()));
    assertThat(status).isEqualTo(404);
  }

  @Test
  void afterTheConsoleIsGoneNobodyListensAnyMore() {
    BusClient client = BusClient.connect(vertx, port);
    client.register("simulator.heard.one", NOTHING);
    vertx.deploymentIDs().forEach(each -> await(vertx.undeploy(each)));
    client.closed();
    Await.until(vertx, "the good client is gone", good::isClosed);

    port = Consoles.deploy(vertx, NOTHING);
    good = BusClient.connect(vertx, port);
    good.register(ADDRESS, NOTHING);
  }
}
