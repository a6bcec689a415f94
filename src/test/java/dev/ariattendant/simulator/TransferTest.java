package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Transfers, forwarded calls and picked-up calls. The events, their order and their fields are as
 * on Asterisk 22 and 16.
 */
class TransferTest extends WithConnectedClient {

  private static final String CAROL = "Local/102@default";

  private SimulatedCaller alice;
  private SimulatedCaller bob;

  @BeforeEach
  void aliceTalksWithBob() {
    alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));
    ari.post("/bridges/b?type=mixing");
    Promise<SimulatedCaller> answering = Promise.promise();
    simulator.onCallee(answering::tryComplete);
    originate("bob", "PJSIP/bob");
    events.nth("StasisStart", 2);
    bob = await(answering.future());
    JsonArray both = JsonArray.of(alice.channelId(), "bob");
    ari.post("/bridges/b/addChannel", JsonObject.of("channel", both));
    events.nth("ChannelEnteredBridge", 2);
  }

  private void originate(String id, String endpoint) {
    ari.post(
        "/channels/" + id,
        JsonObject.of(
            "endpoint", endpoint, "app", "channel-aa", "appArgs", "dialed,1", "timeout", -1));
  }

  private SimulatedCaller nextCallee(Runnable action) {
    Promise<SimulatedCaller> next = Promise.promise();
    simulator.onCallee(next::tryComplete);
    action.run();
    return await(next.future());
  }

  private List<String> shownSinceTheyTalk() {
    List<String> shown = events.shown();
    return shown
        .subList(shown.lastIndexOf("ChannelEnteredBridge PJSIP/bob") + 1, shown.size())
        .stream()
        .filter(line -> !line.equals("ChannelVarset"))
        .toList();
  }

  @Test
  void aTransfererIsReplacedAtOnce() {
    SimulatedCaller carol = nextCallee(() -> await(bob.transfer("102", false)));
    JsonObject start = events.nth("StasisStart", 3);
    JsonObject transfer = events.first("BridgeBlindTransfer");
    events.nth("Dial", 5);
    bob.hangUp();
    events.first("StasisEnd");

    assertThat(shownSinceTheyTalk())
        .containsExactly(
            "ChannelHold",
            "ChannelUnhold",
            "StasisStart",
            "ChannelLeftBridge PJSIP/bob",
            "ChannelEnteredBridge " + CAROL,
            "BridgeBlindTransfer",
            "ChannelStateChange",
            "Dial RINGING",
            "ChannelStateChange",
            "Dial ANSWER",
            "ChannelHangupRequest",
            "StasisEnd");
    assertThat(start.fieldNames())
        .containsExactly(
            "type",
            "timestamp",
            "args",
            "channel",
            "replace_channel",
            "asterisk_id",
            "application");
    assertThat(start.getJsonArray("args")).isEmpty();
    assertThat(start.getJsonObject("channel").getString("state")).isEqualTo("Down");
    assertThat(start.getJsonObject("replace_channel").getString("id")).isEqualTo("bob");
    assertThat(transfer.fieldNames())
        .containsExactly(
            "type",
            "timestamp",
            "channel",
            "exten",
            "context",
            "result",
            "is_external",
            "transferee",
            "replace_channel",
            "bridge",
            "asterisk_id",
            "application");
    assertThat(alice.transcript()).last().isEqualTo(new CallerEvent.TalksWith(CAROL));
    assertThat(carol.transcript()).last().isEqualTo(new CallerEvent.TalksWith("PJSIP/alice"));
  }

  @Test
  void anAttendedTransferLeadsToAnAnsweredCallee() {
    await(bob.transfer("102", true));
    JsonObject transfer = events.first("BridgeAttendedTransfer");

    assertThat(shownSinceTheyTalk())
        .containsExactly(
            "ChannelHold",
            "ChannelUnhold",
            "StasisStart",
            "ChannelLeftBridge PJSIP/bob",
            "ChannelEnteredBridge Local/_attended@transfer",
            "ChannelStateChange",
            "Dial ANSWER",
            "BridgeAttendedTransfer");
    assertThat(transfer.getJsonObject("transferer_first_leg").getString("id")).isEqualTo("bob");
    assertThat(transfer.getJsonObject("transferee").getString("id")).isEqualTo(alice.channelId());
  }

  @Test
  void theThirdPartyHangsUp() {
    SimulatedCaller carol = nextCallee(() -> await(bob.transfer("102", true)));
    bob.hangUp();
    events.first("StasisEnd");

    carol.hangUp();

    events.nth("StasisEnd", 2);
    assertThat(shownSinceTheyTalk())
        .endsWith(
            "ChannelHangupRequest", "ChannelLeftBridge Local/_attended@transfer", "StasisEnd");
    assertThat(ari.get("/bridges/b").json().getJsonArray("channels"))
        .containsExactly(alice.channelId());
    ari.channelsAre(1);
  }

  @Test
  void aTransferToAnUnknownExtensionFails() {
    assertThat(await(bob.transfer("999", false))).as("the transfer is taken").isFalse();
    events.first("ChannelHold");

    assertThat(shownSinceTheyTalk()).containsExactly("ChannelHold");
    assertThat(alice.transcript()).last().isEqualTo(new CallerEvent.TalksWith("PJSIP/bob"));
  }

  @Test
  void aTransferToABusyExtensionIsNotAnswered() {
    await(bob.transfer("103", false));
    events.until(
        all -> all.stream().anyMatch(event -> "BUSY".equals(event.getString("dialstatus"))));

    assertThat(shownSinceTheyTalk()).contains("BridgeBlindTransfer", "Dial BUSY");
    events.first("StasisEnd");
    assertThat(shownSinceTheyTalk())
        .as("after ten seconds of busy tone")
        .endsWith("ChannelHangupRequest", "ChannelLeftBridge Local/103@default", "StasisEnd");
  }

  @Test
  void theCallerCanTransferTheCallee() {
    await(alice.transfer("102", true));
    alice.hangUp();
    events.first("StasisEnd");

    JsonObject start = events.nth("StasisStart", 3);
    assertThat(start.getJsonObject("replace_channel").getString("id")).isEqualTo(alice.channelId());
    assertThat(bob.transcript())
        .last()
        .isEqualTo(new CallerEvent.TalksWith("Local/_attended@transfer"));
  }

  @Test
  void aTelephoneForwardsItsCall() {
    originate("away", "PJSIP/away");

    JsonObject start = events.nth("StasisStart", 3);
    assertThat(shownSinceTheyTalk())
        .containsExactly(
            "Dial away",
            "ChannelHangupRequest",
            "Dial CANCEL",
            "ChannelDestroyed 23",
            "ChannelStateChange",
            "Dial RINGING sales",
            "ChannelStateChange",
            "Dial ANSWER sales",
            "StasisStart");
    JsonObject forwarded = events.nth("Dial", 5);
    assertThat(forwarded.fieldNames())
        .containsExactly(
            "type",
            "timestamp",
            "dialstatus",
            "forward",
            "dialstring",
            "peer",
            "forwarded",
            "asterisk_id",
            "application");
    assertThat(forwarded.getJsonObject("forwarded").getString("id"))
        .isEqualTo(start.getJsonObject("channel").getString("id"));
    assertThat(start.getJsonArray("args")).isEqualTo(JsonArray.of("dialed", "1"));
  }

  @Test
  void anotherTelephonePicksTheCallUp() {
    SimulatedCaller nobody = nextCallee(() -> originate("ringing", "PJSIP/nobody"));
    events.nth("Dial", 5);

    nobody.pickedUpBy("PJSIP/sales");

    JsonObject start = events.nth("StasisStart", 3);
    events.first("ChannelDestroyed");
    assertThat(shownSinceTheyTalk())
        .endsWith("Dial RINGING nobody", "StasisStart", "ChannelDestroyed 16");
    assertThat(start.getJsonArray("args")).isEqualTo(JsonArray.of("dialed", "1"));
    assertThat(start.getJsonObject("channel").getString("state")).isEqualTo("Up");
    assertThat(start.containsKey("replace_channel")).as("replace_channel is there").isFalse();
  }

  @Test
  void aScriptTransfersAndHangsUp() {
    bob.hangUp();
    events.first("ChannelDestroyed");
    String caller =
        ari.answeredCall(
                events,
                CallerOptions.to("channel-aa").withScript("hear=PJSIP/sales transfer=102 bye"))
            .channelId();
    originate("sales", "PJSIP/sales");
    events.nth("StasisStart", 4);

    ari.post("/bridges/b/addChannel", JsonObject.of("channel", JsonArray.of(caller, "sales")));

    assertThat(events.first("BridgeBlindTransfer").getJsonObject("channel").getString("id"))
        .isEqualTo(caller);
  }
}
