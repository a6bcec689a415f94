package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels and their queue, one story each. */
class ChannelTest extends WithConnectedClient {

  private String ring(CallerOptions options) {
    return "/channels/" + ari.call(events, options).channelId();
  }

  private String ring() {
    return ring(CallerOptions.to("channel-aa"));
  }

  @Test
  void aCallerEntersRinging() {
    simulator.call(
        CallerOptions.to("channel-aa").withCaller("Bob", "1001").withArguments("a b", "k=v"));

    JsonObject start = events.first("StasisStart");
    JsonObject channel = start.getJsonObject("channel");
    assertThat(start.getJsonArray("args")).containsExactly("a b", "k=v");
    assertThat(start.getString("application")).isEqualTo("channel-aa");
    assertThat(channel.getString("name")).isEqualTo("PJSIP/1001-00000000");
    assertThat(channel.getString("state")).isEqualTo("Ring");
    assertThat(channel.getJsonObject("caller"))
        .isEqualTo(new JsonObject().put("name", "Bob").put("number", "1001"));
    assertThat(channel.getJsonObject("dialplan").getString("app_data"))
        .isEqualTo("channel-aa,a b,k=v");
  }

  @Test
  void anAnswerBringsTheChannelUpOnce() {
    String channel = ring();

    assertThat(ari.post(channel + "/answer").status()).isEqualTo(204);
    assertThat(ari.post(channel + "/answer").status()).isEqualTo(204);

    assertThat(ari.get(channel).json().getString("state")).isEqualTo("Up");
    assertThat(events.shown()).containsExactly("StasisStart", "ChannelStateChange");
  }

  @Test
  void anAnswerWaitsBehindAPlayback() {
    String channel = ring();
    ari.post(channel + "/play/p?media=tone:busy");
    events.first("PlaybackStarted");

    Future<Answer> answer = ari.request(HttpMethod.POST, channel + "/answer", "", Buffer.buffer());
    ari.get("/asterisk/ping");
    assertThat(answer.isComplete()).isFalse();
    ari.delete("/playbacks/p");

    assertThat(await(answer).status()).isEqualTo(204);
    assertThat(events.shown()).endsWith("PlaybackFinished tone:busy done", "ChannelStateChange");
  }

  @Test
  void aVariableIsReportedWhenItIsSet() {
    String channel = ring();

    Answer set = ari.post(channel + "/variable?variable=TENANT&value=t1");

    assertThat(set.status()).isEqualTo(204);
    assertThat(events.first("ChannelVarset").getString("value")).isEqualTo("t1");
    assertThat(ari.get(channel + "/variable?variable=TENANT").json().getString("value"))
        .isEqualTo("t1");
  }

  @Test
  void anEmptyValueTakesTheVariableAway() {
    String channel = ring();
    ari.post(channel + "/variable?variable=TENANT&value=t1");

    ari.post(channel + "/variable?variable=TENANT");

    Answer get = ari.get(channel + "/variable?variable=TENANT");
    assertThat(get.status()).isEqualTo(404);
    assertThat(get.reason()).isEqualTo("Variable Not Found");
    assertThat(get.message()).isEqualTo("Provided variable was not found");
  }

  @ParameterizedTest
  @CsvSource({"CHANNEL(state), Ring", "CALLERID(num), alice", "CALLERID(name), alice"})
  void someOfAsterisksOwnVariablesCanBeRead(String variable, String value) {
    String channel = ring();

    Answer get = ari.get(channel + "/variable?variable=" + variable);

    assertThat(get.json().getString("value")).isEqualTo(value);
  }

  @Test
  void aVariableNeedsAName() {
    Answer get = ari.get(ring() + "/variable");

    assertThat(get.status()).isEqualTo(400);
    assertThat(get.message()).isEqualTo("Variable name is required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ring", "moh", "mute", "hold", "silence"})
  void operationsWithoutEventsAreAccepted(String resource) {
    String channel = ring();

    assertThat(ari.post(channel + "/" + resource).status()).isEqualTo(204);
    assertThat(ari.delete(channel + "/" + resource).status()).isEqualTo(204);
    assertThat(events.shown()).containsExactly("StasisStart");
  }

  @Test
  void keysCanBeSentToTheCaller() {
    String channel = ring();

    assertThat(ari.post(channel + "/dtmf?dtmf=1").status()).isEqualTo(204);
    assertThat(ari.post(channel + "/dtmf").message()).isEqualTo("DTMF is required");
    assertThat(ari.post(channel + "/progress").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"answer", "continue", "play?media=sound:or", "play/p?media=sound:or"})
  void anUnknownChannelIsNotFound(String resource) {
    Answer answer = ari.post("/channels/nope/" + resource);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).isEqualTo("Channel not found");
    assertThat(ari.get("/channels/nope").status()).isEqualTo(404);
    assertThat(ari.delete("/channels/nope").status()).isEqualTo(404);
    Answer variable = ari.get("/channels/nope/variable?variable=x");
    assertThat(variable.reason()).isEqualTo("Channel Not Found");
    assertThat(variable.message()).isEqualTo("Provided channel was not found");
  }

  @Test
  void allChannelsAreListed() {
    ring();

    Answer list = ari.get("/channels");

    assertThat(list.body().toJsonArray())
        .containsExactly(events.first("StasisStart").getJsonObject("channel"));
  }
}
