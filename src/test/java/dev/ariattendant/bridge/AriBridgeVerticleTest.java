package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.FakeAri.Handshake;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bridge does while nothing fails. */
@ExtendWith(VertxExtension.class)
class AriBridgeVerticleTest {

  private Vertx vertx;
  private FakeAri ari;

  @BeforeEach
  void startAri(Vertx vertx) {
    this.vertx = vertx;
    ari = FakeAri.start(vertx);
  }

  @Test
  void itSendsItsCredentialsInAHeader() {
    deploy(JsonObject.of("username", "alice", "password", "geheim"));

    Handshake handshake = ari.nextHandshake();
    assertThat(handshake.uri()).isEqualTo("/ari/events?app=channel-aa");
    assertThat(handshake.headers().get("Authorization"))
        .isEqualTo("Basic " + Base64.getEncoder().encodeToString("alice:geheim".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({"'', a&b=c, /ari/events?app=a%26b%3Dc", "/pbx, x, /pbx/ari/events?app=x"})
  void theAddressHasThePrefixOfHttpConfAndAnyApplicationsName(
      String prefix, String app, String uri) {
    deploy(JsonObject.of("url", ari.url() + prefix, "app", app));

    assertThat(ari.nextHandshake().uri()).isEqualTo(uri);
  }

  @Test
  void anEventIsPublishedToTapsToThoseOfItsTypeAndToItsChannel() {
    JsonObject event = RecordedEvents.of("ChannelDtmfReceived");
    List<BusRecorder> ears =
        List.of(
            BusRecorder.at(vertx, "ari.events"),
            BusRecorder.at(vertx, "ari.events.ChannelDtmfReceived"),
            BusRecorder.at(vertx, "ari.channel.1795295347.79"));
    deploy(JsonObject.of("name", "north", "app", "reception"));
    ari.nextSocket().writeTextMessage(event.encode());

    for (BusRecorder ear : ears) {
      Message<JsonObject> heard = ear.nextMessage();
      assertThat(heard.body()).isEqualTo(event);
      assertThat(heard.headers().size()).isEqualTo(7);
      assertThat(heard.headers().get("type")).isEqualTo("ChannelDtmfReceived");
      assertThat(heard.headers().get("asterisk")).isEqualTo("north");
      assertThat(heard.headers().get("app")).isEqualTo("reception");
      assertThat(heard.headers().get("command")).isEqualTo("ari.command.north");
      assertThat(heard.headers().get("node")).isEqualTo(NodeId.of(vertx));
      assertThat(heard.headers().get("type-sequence")).isEqualTo("1");
    }
  }

  @Test
  void eachTypeOfEventIsPublishedWordForWordAndInOrder() {
    BusRecorder tap = BusRecorder.at(vertx, "ari.events");
    // For another application: one of these events says that this one has been taken over.
    deploy(JsonObject.of("app", "reception"));
    ServerWebSocket asterisk = ari.nextSocket();
    RecordedEvents.all().forEach(event -> asterisk.writeTextMessage(event.encode()));

    assertThat(tap.next(RecordedEvents.all().size())).isEqualTo(RecordedEvents.all());
    endCall(asterisk);
  }

  @Test
  void anEventOfAnUnknownTypeIsPublished() {
    BusRecorder tap = BusRecorder.at(vertx, "ari.events.ChannelSighed");
    deploy(new JsonObject());
    ari.nextSocket().writeTextMessage("{\"type\":\"ChannelSighed\",\"depth\":3}");

    assertThat(tap.next()).isEqualTo(JsonObject.of("type", "ChannelSighed", "depth", 3));
  }

  @Test
  void anEventMayBeFarLongerThanAFrameUsuallyIs() {
    BusRecorder tap = BusRecorder.at(vertx, "ari.events");
    JsonObject event = RecordedEvents.of("ChannelVarset").put("value", "x".repeat(1_000_000));
    deploy(new JsonObject());
    ari.nextSocket().writeTextMessage(event.encode());

    assertThat(tap.next()).isEqualTo(event);
  }

  @Test
  void itsStateIsPublishedAndSentOnRequest() {
    BusRecorder changes = BusRecorder.at(vertx, "ari.status");
    deploy(JsonObject.of("name", "north", "app", "reception"));

    JsonObject connected = changes.next();
    assertThat(connected.getString("asterisk")).isEqualTo("north");
    assertThat(connected.getString("app")).isEqualTo("reception");
    assertThat(connected.getString("state")).isEqualTo("connected");
    assertThat(connected.getString("version")).isEqualTo("22.10.1");
    assertThat(connected.getInteger("calls")).isZero();
    assertThat(connected.getInstant("since")).isNotNull();
    assertThat(status("north")).isEqualTo(connected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "{\"system\":5}", "{\"system\":{}}", "<html>"})
  void anAsteriskThatDoesntTellItsVersionIsConnectedAllTheSame(String answer) {
    ari.answering(200, "application/json", answer);
    BusRecorder changes = BusRecorder.at(vertx, "ari.status");
    deploy(new JsonObject());

    JsonObject connected = changes.next();
    assertThat(connected.getString("state")).isEqualTo("connected");
    assertThat(connected.getString("version")).isEqualTo("unknown");
  }

  @Test
  void commandsAreTakenUnderItsName() {
    deploy(JsonObject.of("name", "north"));
    // It asks for the version by itself.
    assertThat(ari.nextRequest().uri()).isEqualTo("/ari/asterisk/info?only=system");
    JsonObject answer =
        await(
                vertx
                    .eventBus()
                    .<JsonObject>request(
                        "ari.command.north",
                        JsonObject.of("operation", "channels.answer", "channelId", "17.5")))
            .body();

    assertThat(answer).isEqualTo(new JsonObject());
    assertThat(ari.nextRequest().uri()).isEqualTo("/ari/channels/17.5/answer");
  }

  @Test
  void aCallThatNoAttendantAcceptsGoesBack() {
    deploy(new JsonObject());
    assertThat(ari.nextRequest().uri()).isEqualTo("/ari/asterisk/info?only=system");
    ServerWebSocket asterisk = ari.nextSocket();
    asterisk.writeTextMessage(RecordedEvents.of("StasisStart").encode());

    assertThat(ari.nextRequest().uri()).isEqualTo("/ari/channels/1795295655.1/variable");
    assertThat(ari.nextRequest().uri()).isEqualTo("/ari/channels/1795295655.1/continue");
    assertThat(status("asterisk").getInteger("calls")).isOne();
    endCall(asterisk);
  }

  @Test
  void aBridgeWithAConfigurationThatCantBeUsedIsNotDeployed() {
    assertThat(Await.failure(deployed(JsonObject.of("app", "one,two"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("app: expected one application's name");
  }

  /** Otherwise the bridge would wait for the call when it is stopped at the end of the test. */
  private static void endCall(ServerWebSocket asterisk) {
    asterisk.writeTextMessage(RecordedEvents.of("StasisEnd").encode());
  }

  private JsonObject status(String name) {
    return await(vertx.eventBus().<JsonObject>request("ari.status." + name, null)).body();
  }

  private void deploy(JsonObject config) {
    await(deployed(config));
  }

  private Future<String> deployed(JsonObject config) {
    JsonObject conf = JsonObject.of("url", ari.url()).mergeIn(config);
    return vertx.deployVerticle(new AriBridgeVerticle(), new DeploymentOptions().setConfig(conf));
  }
}
