package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call that the dialplan offers to several applications, as on Asterisk 22.10. */
class BroadcastTest extends WithConnectedClient {

  /** So many simulated hours that it never times out. */
  private static final BroadcastOptions FOR_LONG =
      BroadcastOptions.DEFAULT.withTimeoutMs(360_000_000);

  private EventLog others;

  @BeforeEach
  void connectAnother() {
    others = ari.connect("channel-bb");
  }

  @Test
  void allApplicationsGetTheBroadcastAndOneGetsTheCall() {
    SimulatedCaller alice = broadcast(CallerOptions.toAll(FOR_LONG).withArguments("sales", "high"));
    JsonObject told = events.first("CallBroadcast");
    others.first("CallBroadcast");

    assertThat(claim(alice, "channel-bb").status()).isEqualTo(204);
    JsonObject start = others.first("StasisStart");

    assertThat(told.fieldNames())
        .containsExactly(
            "type", "timestamp", "channel", "caller", "called", "asterisk_id", "application");
    assertThat(told.getString("caller")).isEqualTo("alice");
    assertThat(told.getString("called")).isEqualTo("1000");
    assertThat(told.getString("application")).isEqualTo("channel-aa");
    assertThat(told.getJsonObject("channel").getString("state")).isEqualTo("Ring");
    assertThat(start.getJsonArray("args")).isEqualTo(JsonArray.of("sales", "high"));
    assertThat(start.getJsonObject("channel").getJsonObject("dialplan"))
        .isEqualTo(told.getJsonObject("channel").getJsonObject("dialplan"));
    assertThat(start.getJsonObject("channel").getJsonObject("dialplan").getMap())
        .containsEntry("app_name", "StasisBroadcast")
        .containsEntry("app_data", "360000000,,sales:high");
    assertThat(channelsOf("channel-bb")).containsExactly(alice.channelId());
    assertThat(events.shown()).containsExactly("CallBroadcast");
  }

  @Test
  void onlyTheFirstClaimIsGrantedAsLongAsTheCallIsThere() {
    SimulatedCaller alice = broadcast(CallerOptions.toAll(FOR_LONG));
    claim(alice, "channel-bb");
    refused(claim(alice, "channel-aa"), 409);
    others.first("StasisStart");
    Answer late = claim(alice, "channel-bb");
    refused(late, 409);
    assertThat(late.message()).isEqualTo("Channel has already been claimed by another application");
    ari.post("/channels/" + alice.channelId() + "/continue");
    others.first("StasisEnd");
    refused(claim(alice, "channel-aa"), 404);
  }

  @Test
  void anUnclaimedCallGoesOnInTheDialplan() {
    SimulatedCaller alice = simulator.call(CallerOptions.toAll(BroadcastOptions.DEFAULT));

    assertThat(await(alice.ended())).isEqualTo(new CallOutcome.NotTaken());
    assertThat(alice.variables()).containsEntry("STASISSTATUS", "TIMEOUT");
    Answer late = claim(alice, "channel-aa");
    refused(late, 404);
    assertThat(late.message()).isEqualTo("Channel not found or not in broadcast state");
    assertThat(events.shown()).containsExactly("CallBroadcast");
  }

  @Test
  void aClaimForAnUnknownApplicationLosesTheCall() {
    SimulatedCaller alice = broadcast(CallerOptions.toAll(FOR_LONG));

    assertThat(claim(alice, "nobody").status()).isEqualTo(204);
    assertThat(await(alice.ended())).isEqualTo(new CallOutcome.NotTaken());
    assertThat(alice.variables()).containsEntry("STASISSTATUS", "FAILED");
    refused(claim(alice, "channel-aa"), 404);
  }

  @Test
  void theFilterConcernsTheEventAndNotClaims() {
    SimulatedCaller alice =
        broadcast(CallerOptions.toAll(FOR_LONG.withFilter("-b+$").notifyingClaimed()));
    others.first("CallBroadcast");
    assertThat(claim(alice, "channel-aa").status()).isEqualTo(204);
    events.first("StasisStart");

    JsonObject claimed = others.first("CallClaimed");
    assertThat(claimed.getString("winner_app")).isEqualTo("channel-aa");
    assertThat(claimed.getJsonObject("channel").getString("id")).isEqualTo(alice.channelId());
    assertThat(events.shown()).containsExactly("StasisStart");
  }

  @Test
  void anEventFilterExcludesCallBroadcast() {
    Answer filtered =
        ari.put(
            "/applications/channel-aa/eventFilter",
            JsonObject.of("disallowed", JsonArray.of(JsonObject.of("type", "CallBroadcast"))));
    assertThat(filtered.status()).isEqualTo(200);
    SimulatedCaller alice = broadcast(CallerOptions.toAll(FOR_LONG));
    assertThat(claim(alice, "channel-aa").status()).isEqualTo(204);
    events.first("StasisStart");
    assertThat(events.shown()).containsExactly("StasisStart");
  }

  @Test
  void aCallerWhoHangsUpFirstCausesNoEvent() {
    SimulatedCaller alice = broadcast(CallerOptions.toAll(FOR_LONG));
    alice.hangUp();

    assertThat(await(alice.ended())).isEqualTo(new CallOutcome.HungUp(CallOutcome.By.CALLER));
    refused(claim(alice, "channel-aa"), 404);
    assertThat(events.shown()).containsExactly("CallBroadcast");
    ari.channelsAre(0);
  }

  @Test
  void aBroadcastChannelTakesNoCommands() {
    SimulatedCaller alice = broadcast(CallerOptions.toAll(FOR_LONG));
    Answer answer = ari.post("/channels/" + alice.channelId() + "/answer");
    refused(answer, 409);
    assertThat(answer.message()).isEqualTo("Channel not in Stasis application");
    assertThat(ari.get("/channels/" + alice.channelId()).status()).isEqualTo(200);
  }

  @Test
  void aMissingParameterOfAClaimIsNamed() {
    Answer noApplication = ari.post("/events/claim?channelId=x");
    refused(noApplication, 400);
    assertThat(noApplication.message()).isEqualTo("application parameter is required");
    assertThat(ari.post("/events/claim?application=x").message())
        .isEqualTo("channelId parameter is required");
  }

  private SimulatedCaller broadcast(CallerOptions options) {
    SimulatedCaller caller = simulator.call(options);
    ari.getUntil(200, "/channels/" + caller.channelId());
    return caller;
  }

  private Answer claim(SimulatedCaller caller, String application) {
    return ari.post(
        "/events/claim?channelId=" + caller.channelId() + "&application=" + application);
  }

  private List<Object> channelsOf(String application) {
    JsonArray ids = ari.get("/applications/" + application).json().getJsonArray("channel_ids");
    return ids.stream().toList();
  }

  private static void refused(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
  }
}
