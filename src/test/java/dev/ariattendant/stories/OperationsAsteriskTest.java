package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All operations, sent over the event bus to a real Asterisk. */
@OnRealAsterisks
final class OperationsAsteriskTest extends ExchangeStories<RealAsterisk> {

  private static final String APP = "channel-aa";

  /** A place in the dialplan that answers. */
  private static final String ANSWERING = "Local/1001@default";

  private final int version;
  private CommandRecorder ari;

  OperationsAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
    this.version = asterisk.version();
  }

  @BeforeEach
  void connect() {
    ari = new CommandRecorder(exchange);
  }

  @AfterEach
  void disconnect() {
    if (ari != null) {
      ari.close();
    }
  }

  @Test
  void asteriskTellsAboutItself() {
    new OperationsOnTheSystem(ari, version).asteriskTellsAboutItself();
  }

  @Test
  void modulesComeAndGo() {
    new OperationsOnTheSystem(ari, version).modulesComeAndGo();
  }

  @Test
  void logsAreAddedRotatedAndTakenAway() {
    new OperationsOnTheSystem(ari, version).logsAreAddedRotatedAndTakenAway();
  }

  @Test
  void configurationObjectsAreReadAndTheirRefusalsTold() {
    new OperationsOnTheSystem(ari, version).configurationObjectsAreReadAndTheirRefusalsTold();
  }

  @Test
  void theApplicationIsSubscribedFilteredAndSentEvents() {
    new OperationsOnTheApplication(ari, version).theApplicationIsSubscribedFilteredAndSentEvents();
  }

  @Test
  void endpointsDevicesMailboxesAndSounds() {
    new OperationsOnEndpoints(ari, version).endpointsDevicesMailboxesAndSounds();
  }

  @Test
  void messagesAndReferencesAreSent() {
    new OperationsOnEndpoints(ari, version).messagesAndReferencesAreSent();
  }

  @Test
  void bridgesWithoutCalls() {
    new OperationsOnBridges(ari, version).bridgesWithoutCalls();
  }

  @Test
  void channelsThatAreCreated() {
    new OperationsOnNewChannels(ari).channelsThatAreCreated();
  }

  @Test
  void aCallFromItsFirstRingToTheDialplan() {
    CompletableFuture<Caller> calling =
        CompletableFuture.supplyAsync(() -> exchange.call(Dtmf.RFC_4733));
    String id = ari.events.next("StasisStart").getJsonObject("channel").getString("id");
    ari.done("channels.ring", "channelId", id);
    ari.done("channels.ringStop", "channelId", id);
    if (version == 16) {
      ari.refused(501, "Resource not found", "channels.progress", "channelId", id);
    } else {
      ari.done("channels.progress", "channelId", id);
    }
    ari.done("channels.answer", "channelId", id);
    try (Caller caller = calling.join()) {
      assertThat(ari.answer("channels.get", "channelId", id).getString("state")).isEqualTo("Up");
      assertThat(ari.list("channels.list").stream())
          .extracting(each -> ((JsonObject) each).getString("id"))
          .contains(id);
      OperationsOnACall call = new OperationsOnACall(ari, version, id);
      call.channelCommands();
      call.variables();
      call.playbacks();
      call.recordings();
      call.inABridge();
      call.snoops();
      assertThat(ari.answer("channels.rtpstatistics", "channelId", id).fieldNames())
          .contains("txcount");

      ari.refused(
          422,
          "Endpoint technology 'Local' does not match channel technology 'PJSIP'",
          "channels.redirect",
          "channelId",
          id,
          "endpoint",
          ANSWERING);
      ari.done("channels.move", "channelId", id, "app", APP, "appArgs", "again,and again");
      assertThat(ari.events.next("StasisStart").getJsonArray("args"))
          .isEqualTo(JsonArray.of("again", "and again"));
      ari.done(
          "channels.continue",
          "channelId",
          id,
          "context",
          "default",
          "extension",
          "1000",
          "label",
          "fallback");
      ari.event("StasisEnd", "channel", id);
      ari.refusedInTheEnd(
          409, "Channel not in Stasis application", "channels.hold", "channelId", id);
      caller.hangUp();
    }
    ari.refused(404, "Channel not found", "channels.hangup", "channelId", "no/such");
  }
}
