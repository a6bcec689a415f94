package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.Meters;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Cable;
import dev.ariattendant.testbed.Clients;
import dev.ariattendant.testbed.SelfSigned;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bridge that Asterisks connect to. */
@ExtendWith(VertxExtension.class)
final class ListeningBridgeTest {

  private static final String APP = "channel-aa";
  private static final String FOR_ONE_CALL = "channel-aa:PJSIP/alice-0000002a";
  private static final Pattern PORT = Pattern.compile("waiting for Asterisks at .*, port (\\d+)");

  private final CapturedLog log = new CapturedLog();
  private OfferedCalls offered;
  private Vertx vertx;
  private States states;
  private String bridge;
  private URI uri;

  @BeforeEach
  void callsAreTaken(Vertx vertx) {
    this.vertx = vertx;
    states = States.of(vertx, "north-1");
    offered = OfferedCalls.accepted(vertx);
  }

  @AfterEach
  void neverIsThePasswordInALine() {
    log.close();
    assertThat(String.join("\n", log.lines())).doesNotContain(CallingAsterisk.PASSWORD);
  }

  @Test
  void beforeAnyAsteriskHasComeItIsListening() {
    listen();

    JsonObject status = status("north");
    assertThat(status.getString("state")).isEqualTo("listening");
    assertThat(status.getString("rest")).isEqualTo("websocket");
    assertThat(status.getInteger("calls")).isZero();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"pbx:wrong", "other:geheim", "pbx:", ":"})
  void aWrongPasswordIsRefusedAndLoggedOnce(String credentials) {
    URI here = listen();
    for (int attempt = 1; attempt <= 2; attempt++) {
      UpgradeRejectedException refusal =
          (UpgradeRejectedException) Await.failure(CallingAsterisk.open(vertx, here, credentials));
      assertThat(refusal.getStatus()).isEqualTo(401);
    }

    assertThat(log.warnings())
        .singleElement()
        .asString()
        .startsWith("WARN north: refused a WebSocket from 127.0.0.1:")
        .contains("websocket_client.conf");
  }

  @Test
  void anHttpRequestIsRefused() {
    URI here = listen();
    int status =
        await(
                Clients.http(vertx)
                    .request(HttpMethod.GET, here.getPort(), here.getHost(), "/")
                    .compose(request -> request.send()))
            .statusCode();

    assertThat(status).isEqualTo(426);
  }

  @Test
  void anAsteriskThatRegistersBecomesAConnectionOfItsOwn() {
    CallingAsterisk asterisk = CallingAsterisk.register(vertx, listen(), "02:fc", APP);
    JsonObject connected = states.await("connected");
    assertThat(connected.getString("version")).isEqualTo("22.10.1");
    assertThat(connected.getString("rest")).isEqualTo("websocket");
    assertThat(status("north-1")).isEqualTo(connected);
    assertThat(asterisk.nextOfAll().getString("uri")).isEqualTo("asterisk/info?only=system");
    looks(asterisk);
    JsonObject filter = asterisk.nextOfAll();
    assertThat(filter.getString("method")).isEqualTo("PUT");
    assertThat(filter.getString("uri")).isEqualTo("applications/channel-aa/eventFilter");
    assertThat(asterisk.nextOfAll().getString("uri")).isEqualTo("applications/channel-aa");

    asterisk.enters("17.5");
    Message<JsonObject> offer = offered.next();
    assertThat(offer.headers().get("asterisk")).isEqualTo("north-1");
    assertThat(offer.headers().get("command")).isEqualTo("ari.command.north-1");
    assertThat(status("north").getInteger("calls")).isOne();
    await(
        vertx
            .eventBus()
            .request(
                offer.headers().get("command"),
                JsonObject.of("operation", "channels.answer", "channelId", "17.5")));
    JsonObject answer = asterisk.nextRequest();
    assertThat(answer.getString("type")).isEqualTo("RESTRequest");
    assertThat(answer.getString("method")).isEqualTo("POST");
    assertThat(answer.getString("uri")).isEqualTo("channels/17.5/answer");
    asterisk.leaves("17.5");
  }

  @Test
  void aStasisStartMayComeBeforeTheRegistration() {
    CallingAsterisk asterisk = CallingAsterisk.connect(vertx, listen(), "02:fc", APP, "17.5");
    asterisk.enters("17.5");
    asterisk.sends(JsonObject.of("type", "ApplicationRegistered"));

    assertThat(offered.next().headers().get("asterisk")).isEqualTo("north-1");
    states.await("connected");
    assertThat(offered.unseen()).isEmpty();
    asterisk.leaves("17.5");
  }

  @Test
  void eachAsteriskHasItsOwnNameAndCommandsGoToTheRightOne() {
    URI here = listen();
    States second = States.of(vertx, "north-2");
    CallingAsterisk one = CallingAsterisk.register(vertx, here, "02:fc", APP);
    states.await("connected");
    CallingAsterisk two = CallingAsterisk.register(vertx, here, "02:fd", APP);
    second.await("connected");
    two.enters("17.5");
    assertThat(offered.next().headers().get("command")).isEqualTo("ari.command.north-2");
    one.enters("17.6");
    assertThat(offered.next().headers().get("command")).isEqualTo("ari.command.north-1");
    await(
        vertx
            .eventBus()
            .request(
                "ari.command.north-2",
                JsonObject.of("operation", "channels.hangup", "channelId", "17.5")));

    assertThat(two.nextRequest().getString("uri")).isEqualTo("channels/17.5");
    assertThat(status("north").getInteger("calls")).isEqualTo(2);
    one.leaves("17.6");
    one.closes();
    states.await("connecting");
    assertThat(second.all()).containsExactly("connected");
    two.leaves("17.5");
  }

  @Test
  @DisplayName("an Asterisk that connects again has its name again and its calls are compared")
  void aReturningAsteriskHasItsNameAgain() {
    URI here = listen();
    BusRecorder gone = BusRecorder.at(vertx, "ari.channel.gone");
    BusRecorder stayed = BusRecorder.at(vertx, "ari.channel.stayed");
    CallingAsterisk before = CallingAsterisk.register(vertx, here, "02:fc", APP);
    states.await("connected");
    before.enters("gone");
    before.enters("stayed");
    gone.next();
    stayed.next();
    before.closes();
    states.await("connecting");
    CallingAsterisk after = CallingAsterisk.register(vertx, here, "02:fc", APP, "stayed");

    assertThat(gone.nextMessage().headers().get("synthetic")).isEqualTo("true");
    assertThat(states.await("connected").getInteger("calls")).isOne();
    after.sends(RecordedEvents.digit("stayed", "5"));
    assertThat(stayed.next().getString("digit")).isEqualTo("5");
    after.leaves("stayed");
  }

  @Test
  void aSocketTakesThePlaceOfOneThatSeemsToBeOpenStill() {
    URI here = listen();
    BusRecorder tap = BusRecorder.at(vertx, "ari.events.ChannelDtmfReceived");
    CallingAsterisk old = CallingAsterisk.register(vertx, here, "02:fc", APP);
    states.await("connected");
    CallingAsterisk fresh = CallingAsterisk.register(vertx, here, "02:fc", APP);
    states.await("connecting");
    states.await("connected");
    old.sends(RecordedEvents.digit("17.5", "1"));
    old.closes();
    log.awaitLines(1, "WARN north-1: its Asterisk has opened another socket");
    fresh.sends(RecordedEvents.digit("17.5", "2"));

    assertThat(tap.next().getString("digit")).isEqualTo("2");
    assertThat(states.all()).endsWith("connecting", "connected");
  }

  @Test
  void aCallIsClaimedForAllCallsAndNotForASingleOne() {
    vertx.eventBus().consumer("ari.claims.channel-aa", question -> question.reply(null));
    deploy(config().put("broadcast", "claim"));
    URI here = awaitUri();
    CallingAsterisk single = CallingAsterisk.register(vertx, here, "02:fc", FOR_ONE_CALL);
    states.await("connected");
    single.sends(RecordedEvents.about("17.5", "CallBroadcast"));
    single.enters("17.6");
    offered.next();
    CallingAsterisk all = CallingAsterisk.register(vertx, here, "02:fd", APP);
    all.sends(RecordedEvents.about("17.7", "CallBroadcast"));

    assertThat(all.nextRequest().getString("uri")).startsWith("events/claim");
    vertx
        .eventBus()
        .send(
            "ari.command.north-1", JsonObject.of("operation", "channels.get", "channelId", "17.6"));
    assertThat(single.nextRequest().getString("uri")).isEqualTo("channels/17.6");
  }

  /** Checks whether commands are carried out, with ids that nothing has. */
  private static void looks(CallingAsterisk asterisk) {
    assertThat(asterisk.nextOfAll().getString("uri")).matches("channels/ari-attendant-.*/ring");
    assertThat(asterisk.nextOfAll().getString("uri")).startsWith("playbacks/ari-attendant-");
  }

  @Test
  @DisplayName("a socket for one call is of the same application and its connection ends with it")
  void aSocketForOneCallHasItsConnection() {
    URI here = listen();
    CallingAsterisk asterisk = CallingAsterisk.register(vertx, here, "02:fc", FOR_ONE_CALL);
    states.await("connected");
    asterisk.nextOfAll();
    looks(asterisk);
    assertThat(asterisk.nextOfAll().getString("uri"))
        .isEqualTo("applications/channel-aa%3APJSIP%2Falice-0000002a/eventFilter");
    assertThat(asterisk.nextOfAll().getString("uri"))
        .isEqualTo("applications/channel-aa%3APJSIP%2Falice-0000002a");
    asterisk.enters("17.5");
    Message<JsonObject> offer = offered.next();
    assertThat(offer.headers().get("app")).isEqualTo(APP);
    assertThat(offer.headers().get("command")).isEqualTo("ari.command.north-1");
    asterisk.leaves("17.5");
    asterisk.closes();

    states.await("closed");
    for (String address : List.of("ari.command.north-1", "ari.status.north-1")) {
      ReplyException refusal =
          (ReplyException) Await.failure(vertx.eventBus().request(address, new JsonObject()));
      assertThat(refusal.failureType()).isEqualTo(ReplyFailure.NO_HANDLERS);
    }
    CallingAsterisk.register(vertx, here, "02:fc", "channel-aa:PJSIP/bob-0000002b");
    states.await("connected");
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  @DisplayName(
      "a socket for one call is closed if commands are refused, and no other is accepted for a"
          + " while")
  void aRefusedSocketForOneCallIsClosed() {
    URI here = listen();
    CallingAsterisk asterisk = CallingAsterisk.registerReadOnly(vertx, here, "02:fc", FOR_ONE_CALL);
    asterisk.awaitClosed();
    states.await("refusing");
    states.await("closed");

    UpgradeRejectedException rejection = (UpgradeRejectedException) Await.failure(open(here));
    assertThat(rejection.getStatus()).isEqualTo(503);
    Await.until(
        vertx, "another socket is taken", () -> await(open(here).map(true).otherwise(false)));
    CallingAsterisk.registerReadOnly(vertx, here, "02:fc", "channel-aa:PJSIP/bob-0000002b")
        .awaitClosed();
    assertThat(log.lines())
        .filteredOn(line -> line.startsWith("ERROR"))
        .singleElement()
        .asString()
        .contains("read_only=no");
  }

  private Future<WebSocket> open(URI here) {
    return CallingAsterisk.open(vertx, here, CallingAsterisk.USER + ":" + CallingAsterisk.PASSWORD);
  }

  @Test
  @DisplayName(
      "a call in the application keeps its own socket if commands are refused from then on")
  void aCallInTheApplicationKeepsItsSocket() {
    URI here = listen("100ms");
    CallingAsterisk asterisk = CallingAsterisk.register(vertx, here, "02:fc", FOR_ONE_CALL);
    states.await("connected");
    asterisk.enters("17.5");
    offered.next();
    asterisk.readOnly(true);
    states.await("refusing");
    await(
        vertx
            .eventBus()
            .request(
                "ari.command.north-1",
                JsonObject.of("operation", "channels.get", "channelId", "17.5")));
    asterisk.leaves("17.5");

    asterisk.awaitClosed();
  }

  @Test
  void callsWithASocketEachAreCountedTogetherUnderTheBridgesName() {
    URI here = listen();
    States others = States.of(vertx, "north-2");
    CallingAsterisk first = CallingAsterisk.register(vertx, here, "02:fc", FOR_ONE_CALL);
    states.await("connected");
    first.enters("17.5");
    offered.next();
    CallingAsterisk second =
        CallingAsterisk.register(vertx, here, "02:fc", "channel-aa:PJSIP/bob-0000002b");
    others.await("connected");
    second.enters("17.6");
    offered.next();

    MeterRegistry registry = Meters.of(vertx).registry();
    assertThat(registry.get("ari_calls").tag("asterisk", "north").gauge().value()).isEqualTo(2);
    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getTag("asterisk"))
        .filteredOn(Objects::nonNull)
        .containsOnly("north");
    first.leaves("17.5");
    first.closes();
    states.await("closed");
    assertThat(registry.get("ari_calls").gauge().value()).isEqualTo(1);
    second.leaves("17.6");
  }

  @Test
  void aCallWhoseOwnSocketIsLostGoesOnOnTheNext() {
    URI here = listen();
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.17.5");
    CallingAsterisk before = CallingAsterisk.register(vertx, here, "02:fc", FOR_ONE_CALL, "17.5");
    before.enters("17.5");
    owner.next();
    states.await("connected");
    before.closes();
    states.await("connecting");
    CallingAsterisk after = CallingAsterisk.register(vertx, here, "02:fc", FOR_ONE_CALL, "17.5");
    states.await("connected");
    after.sends(RecordedEvents.digit("17.5", "5"));

    assertThat(owner.next().getString("digit")).isEqualTo("5");
    after.leaves("17.5");
  }

  @Test
  void aCallWhoseAsteriskDoesntComeBackEnds() {
    URI here = listen(Duration.ofMillis(50));
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.17.5");
    CallingAsterisk asterisk = CallingAsterisk.register(vertx, here, "02:fc", APP);
    states.await("connected");
    asterisk.enters("17.5");
    owner.next();
    asterisk.closes();

    Message<JsonObject> end = owner.nextMessage();
    assertThat(end.body().getString("type")).isEqualTo("StasisEnd");
    assertThat(end.headers().get("synthetic")).isEqualTo("true");
    states.await("closed");
    assertThat(status("north").getInteger("calls")).isZero();
  }

  @Test
  void aSilentAsteriskIsDisconnectedAndReconnects() {
    URI here = listen("300ms");
    try (Cable cable = Cable.to(here)) {
      CallingAsterisk.register(vertx, cable.uri(), "02:fc", APP);
      states.await("connected");
      cable.freeze();
      states.await("connecting");
      CallingAsterisk.register(vertx, here, "02:fc", APP);
      states.await("connected");
    }
  }

  @Test
  void anotherApplicationIsWarnedOf() {
    CallingAsterisk asterisk = CallingAsterisk.register(vertx, listen(), "02:fc", "other");
    asterisk.sends(JsonObject.of("type", "ApplicationRegistered"));
    asterisk.enters("17.5");
    log.awaitLines(1, "an Asterisk has connected for application other");
    CallingAsterisk.register(vertx, uri, "02:fd", APP);
    states.await("connected");

    assertThat(log.warnings()).singleElement().asString().contains("only channel-aa is served");
    assertThat(offered.unseen()).isEmpty();
  }

  @Test
  void framesBeforeTheRegistrationThatSayNothingAreNone() {
    CallingAsterisk asterisk = CallingAsterisk.connect(vertx, listen(), "02:fc", APP);
    asterisk.says("garbage");
    asterisk.says("{\"application\":5,\"asterisk_id\":\"x\"}");
    asterisk.says("{\"application\":\"channel-aa\"}");
    asterisk.sends(JsonObject.of("type", "ApplicationRegistered"));

    states.await("connected");
  }

  @Test
  @DisplayName("when another client has taken the application, the connection stands by")
  void aReplacedApplicationStandsBy() {
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.17.5");
    CallingAsterisk asterisk = CallingAsterisk.register(vertx, listen(), "02:fc", APP);
    states.await("connected");
    asterisk.enters("17.5");
    owner.next();
    asterisk.sends(JsonObject.of("type", "ApplicationReplaced"));

    states.await("standby");
    assertThat(owner.nextMessage().headers().get("synthetic")).isEqualTo("true");
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .startsWith("ERROR north-1: another client has taken over application channel-aa");
  }

  @Test
  void asLongAsAllAsterisksRefuseCommandsTheBridgeIsRefusing() {
    URI here = listen("100ms");
    States all = States.of(vertx, "north");
    CallingAsterisk first = CallingAsterisk.registerReadOnly(vertx, here, "02:fc:1", APP);
    assertThat(all.await("refusing").getString("problem")).contains("read_only=no");

    CallingAsterisk second = CallingAsterisk.register(vertx, here, "02:fc:2", APP);
    all.await("listening");
    second.readOnly(true);
    all.await("refusing");
    first.closes();
    second.readOnly(false);
    all.await("listening");
    second.readOnly(true);
    all.await("refusing");
    second.closes();
    all.await("listening");
    assertThat(log.lines())
        .filteredOn(line -> line.contains("read_only=no"))
        .as("errors: one of the first, one each time of the second")
        .hasSize(3);
  }

  @Test
  void theLimitIsForAllAsterisksTogether() {
    deploy(config().put("maxCalls", 1));
    URI here = awaitUri();
    CallingAsterisk one = CallingAsterisk.register(vertx, here, "02:fc", APP);
    CallingAsterisk two = CallingAsterisk.register(vertx, here, "02:fd", APP);
    one.enters("17.5");
    offered.next();
    two.enters("17.6");

    JsonObject reason = two.nextRequest();
    assertThat(reason.getString("uri")).isEqualTo("channels/17.6/variable");
    assertThat(reason.getString("message_body")).contains("max-calls");
    one.leaves("17.5");
    two.leaves("17.6");
  }

  @Test
  void whileItIsDrainingNewCallsGoBackToTheDialplan() {
    URI here = listen();
    CallingAsterisk asterisk = CallingAsterisk.register(vertx, here, "02:fc", APP);
    states.await("connected");
    asterisk.enters("17.5");
    offered.next();
    Future<Void> undeployed = vertx.undeploy(bridge);
    states.await("draining");
    asterisk.enters("17.6");
    CallingAsterisk late = CallingAsterisk.register(vertx, here, "02:fd", APP);
    late.enters("17.7");

    for (CallingAsterisk each : List.of(asterisk, late)) {
      assertThat(each.nextRequest().getString("message_body")).contains("closing");
      assertThat(each.nextRequest().getString("uri")).endsWith("/continue");
    }
    assertThat(undeployed.isComplete()).isFalse();
    asterisk.leaves("17.6");
    asterisk.leaves("17.5");
    await(undeployed);
    asterisk.awaitClosed();
    late.awaitClosed();
    assertThat(states.all()).containsExactly("connected", "draining", "closed");
  }

  @Test
  void itsEndIsPublishedForEachConnectionAndItself() {
    URI here = listen();
    States self = States.of(vertx, "north");
    States second = States.of(vertx, "north-2");
    CallingAsterisk.register(vertx, here, "02:fc", APP);
    states.await("connected");
    CallingAsterisk.register(vertx, here, "02:fd", APP);
    second.await("connected");
    await(vertx.undeploy(bridge));
    self.await("closed");

    assertThat(states.all()).containsExactly("connected", "draining", "closed");
    assertThat(second.all()).containsExactly("connected", "draining", "closed");
    assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR"));
    assertThat(Await.failure(CallingAsterisk.open(vertx, here, "pbx:geheim")))
        .hasMessageContaining("refused");
  }

  @Test
  void aFrozenAsteriskDoesntHoldUpTheEnd() {
    URI here = listen("1h");
    try (Cable cable = Cable.to(here)) {
      CallingAsterisk.register(vertx, cable.uri(), "02:fc", APP);
      states.await("connected");
      cable.freeze();

      await(vertx.undeploy(bridge), 5);
    }
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      JsonObject config = config();
      config.getJsonObject("listen").put("port", taken.getLocalPort());

      assertThatThrownBy(() -> deploy(config))
          .hasMessageContaining("can't listen at ws://127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("asterisk.listen")
          .hasMessageContaining("Address already in use");
    }
  }

  @Test
  void itSpeaksTlsWithACertificate(@TempDir Path folder) {
    SelfSigned certificate = SelfSigned.forHosts(folder, List.of("127.0.0.1"));
    JsonObject config = config();
    config
        .getJsonObject("listen")
        .put("certificate", certificate.certificate().toString())
        .put("key", certificate.key().toString());
    deploy(config);
    URI here = awaitUri();
    CallingAsterisk.register(vertx, URI.create("wss://127.0.0.1:" + here.getPort()), "02:fc", APP);

    states.await("connected");
    assertThat(Await.failure(CallingAsterisk.open(vertx, here, "pbx:geheim"))).isNotNull();
  }

  @Test
  @DisplayName(
      "what other menus need is checked at each connected Asterisk, and at those that connect"
          + " later")
  void newNeedsAreCheckedNowAndLater() {
    CallingAsterisk first = CallingAsterisk.register(vertx, listen("100ms"), "02:fc", APP);
    states.await("connected");
    first.hasBridges(false);
    assertThatThrownBy(this::needBridges).hasMessageContaining("res_ari_bridges.so");
    first.hasBridges(true);
    needBridges();
    first.hasBridges(false);
    assertThat(states.await("refusing").getString("problem")).contains("res_ari_bridges.so");

    CallingAsterisk second = CallingAsterisk.connect(vertx, uri, "02:fd", APP);
    second.hasBridges(false);
    States others = States.of(vertx, "north-2");
    second.sends(JsonObject.of("type", "ApplicationRegistered"));
    assertThat(others.await("refusing").getString("problem")).contains("res_ari_bridges.so");
  }

  private void needBridges() {
    JsonObject needs = JsonObject.of("resources", JsonArray.of("channels", "bridges"));
    await(vertx.eventBus().request(Addresses.needs("north"), needs));
  }

  private URI listen() {
    return listen("2s");
  }

  private URI listen(String heartbeat) {
    deploy(config().put("heartbeat", heartbeat));
    return awaitUri();
  }

  private URI listen(Duration returnTime) {
    AsteriskOptions options = AsteriskOptions.from(config());
    await(
        vertx.deployVerticle(
            new VerticleBase() {
              private ListeningBridge listening;

              @Override
              public Future<?> start() {
                listening = new ListeningBridge(vertx, options, returnTime);
                return listening.start();
              }

              @Override
              public Future<?> stop() {
                return listening.close();
              }
            }));
    return awaitUri();
  }

  private URI awaitUri() {
    log.awaitLines(1, "waiting for Asterisks at");
    Matcher port = PORT.matcher(String.join("\n", log.lines()));
    assertThat(port.find()).isTrue();
    uri = URI.create("ws://127.0.0.1:" + port.group(1));
    return uri;
  }

  private void deploy(JsonObject config) {
    bridge =
        await(
            vertx.deployVerticle(
                new AriBridgeVerticle(), new DeploymentOptions().setConfig(config)));
  }

  private static JsonObject config() {
    return JsonObject.of(
        "name", "north",
        "gracePeriod", "1s",
        "listen",
            JsonObject.of(
                "port", 0,
                "username", CallingAsterisk.USER,
                "password", CallingAsterisk.PASSWORD));
  }

  private JsonObject status(String name) {
    return await(vertx.eventBus().<JsonObject>request("ari.status." + name, null)).body();
  }
}
