package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What a client that has lost its WebSocket finds out about its calls. */
class SimulatedResyncTest extends WithConnectedClient {

  @Test
  void keysMeanwhileAreLostAndLaterOnesArrive() {
    SimulatedCaller alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));
    await(simulator.dropSockets());
    alice.press('1');
    ari.post("/channels/" + alice.channelId() + "/play/p?media=sound:or");
    ari.getUntil(404, "/playbacks/p");

    EventLog after = ari.connect("channel-aa");
    alice.press('2');
    after.first("ChannelDtmfReceived");

    assertThat(after.shown()).containsExactly("ChannelDtmfReceived 2");
  }

  @Test
  void aHangupMeanwhileIsLost() {
    SimulatedCaller alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));
    SimulatedCaller bob = ari.call(events, CallerOptions.to("channel-aa"));
    await(simulator.dropSockets());
    alice.hangUp();
    await(alice.ended());

    EventLog after = ari.connect("channel-aa");
    bob.hangUp();
    after.first("StasisEnd");

    assertThat(after.shown()).containsExactly("ChannelHangupRequest", "StasisEnd");
    assertThat(after.first("StasisEnd").getJsonObject("channel").getString("id"))
        .isEqualTo(bob.channelId());
    assertThat(ari.get("/channels/" + alice.channelId()).message()).isEqualTo("Channel not found");
  }

  @Test
  void anApplicationKeepsItsChannelsWithoutASocket() {
    SimulatedCaller alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));
    SimulatedCaller bob = ari.call(events, CallerOptions.to("channel-aa"));
    await(simulator.dropSockets());

    JsonObject without = ari.get("/applications/channel-aa").json();
    ari.connect("channel-aa");
    JsonObject with = ari.get("/applications/channel-aa").json();

    assertThat(without.getJsonArray("channel_ids"))
        .containsExactly(alice.channelId(), bob.channelId());
    assertThat(with).isEqualTo(without);
  }

  @Test
  void aChannelNamesItsApplicationAndArguments() {
    SimulatedCaller alice =
        ari.answeredCall(events, CallerOptions.to("channel-aa").withArguments("sales", "k=v"));
    await(simulator.dropSockets());

    JsonObject channel = ari.get("/channels/" + alice.channelId()).json();

    assertThat(channel.getJsonObject("dialplan"))
        .isEqualTo(
            new JsonObject()
                .put("context", "default")
                .put("exten", "1000")
                .put("priority", 2)
                .put("app_name", "Stasis")
                .put("app_data", "channel-aa,sales,k=v"));
    assertThat(channel.getString("state")).isEqualTo("Up");
    assertThat(ari.get("/channels").body().toJsonArray()).containsExactly(channel);
  }

  @Test
  void variablesSurvive() {
    SimulatedCaller alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));
    String variable = "/channels/" + alice.channelId() + "/variable?variable=";
    ari.post(variable + "before&value=1");
    await(simulator.dropSockets());

    ari.post(variable + "meanwhile&value=2");
    ari.connect("channel-aa");

    assertThat(ari.get(variable + "before").json().getString("value")).isEqualTo("1");
    assertThat(ari.get(variable + "meanwhile").json().getString("value")).isEqualTo("2");
  }

  @Test
  void aNewSocketGetsNoEventsOfThePast() {
    events.request("ping", "GET", "asterisk/ping");
    events.response("ping");

    assertThat(events.shown()).containsExactly("RESTResponse ping 200");
  }
}
