package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with an attendant, a bridge that the test controls, and a tap. */
abstract class AttendantTest {

  static final JsonArray PROMPT = JsonArray.of("sound:welcome", "sound:press-1");
  static final JsonArray ANSWER_1 =
      JsonArray.of("sound:you-entered", "sound:digits/1", "sound:welcome", "sound:press-1");
  static final JsonArray ANSWER_2 =
      JsonArray.of("sound:you-entered", "sound:digits/2", "sound:welcome", "sound:press-1");
  static final JsonArray INVALID = JsonArray.of("sound:invalid", "sound:welcome", "sound:press-1");
  static final JsonArray SILENCE = JsonArray.of("sound:there", "sound:welcome", "sound:press-1");

  final Vertx vertx = Vertx.vertx();
  final FakeBridge bridge = new FakeBridge(vertx, "test");
  final Observed events = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
  String deployment;

  @BeforeEach
  void deployAttendant() {
    deploy("1ms", "50ms");
  }

  void deploy(String gracePeriod, String silence) {
    deploy(config(silence).put("gracePeriod", gracePeriod));
  }

  void deploy(JsonObject config) {
    deployment =
        await(
            vertx.deployVerticle(
                AttendantVerticle.class, new DeploymentOptions().setConfig(config)));
  }

  /** Deploys another attendant instead. */
  void redeploy(JsonObject config) {
    await(vertx.undeploy(deployment));
    deploy(config.put("gracePeriod", "1ms"));
  }

  static JsonObject config(String silence) {
    return JsonObject.of(
        "watchdog",
        "200ms",
        "menu",
        JsonObject.of(
            "prompt",
            JsonArray.of("sound:welcome", "sound:press-1"),
            "timeout",
            silence,
            "options",
            JsonObject.of(
                "1", JsonObject.of("say", JsonArray.of("sound:you-entered", "digits:1")),
                "2", JsonObject.of("say", JsonArray.of("sound:you-entered", "digits:2"))),
            "invalid",
            "sound:invalid",
            "silence",
            "sound:there"));
  }

  @AfterEach
  void closeVertx() {
    // Calls are to be handed back at once.
    List.of(CHANNEL, "second").forEach(id -> bridge.event(id, "StasisEnd", new JsonObject()));
    await(vertx.close());
  }

  /** A caller who has been answered and hears the menu's prompt; the playback's id. */
  String callerInTheMenu() {
    await(bridge.offer(CHANNEL));
    bridge.next("channels.answer");
    return plays(PROMPT);
  }

  /** The next command plays this; the playback's id. */
  String plays(JsonArray media) {
    JsonObject play = bridge.next("channels.play");
    assertThat(play.getJsonArray("media")).isEqualTo(media);
    assertThat(play.getString("channelId")).isEqualTo(CHANNEL);
    return play.getString("playbackId");
  }

  void stops(String playbackId) {
    assertThat(bridge.next("playbacks.stop").getString("playbackId")).isEqualTo(playbackId);
  }

  /** The call is over, in this way, once; and nothing more is sent for it. */
  void over(String ended) {
    JsonObject end = events.next(AttendantEvents.CALL_ENDED);
    assertThat(end.getJsonObject("summary").getString("ended")).isEqualTo(ended);
    bridge.forgetLookUps();
    // Whatever was still to come would come before this second call's commands.
    await(bridge.offer("second"));
    assertThat(bridge.next("channels.answer").getString("channelId")).isEqualTo("second");
    String second = bridge.next("channels.play").getString("playbackId");
    assertThat(bridge.next("playbacks.get").getString("playbackId")).isEqualTo(second);
    assertThat(events.types().stream().filter(AttendantEvents.CALL_ENDED::equals)).hasSize(1);
  }

  List<String> failedCodes() {
    return events.all().stream()
        .filter(event -> event.getString("type").equals(AttendantEvents.ACTION_FAILED))
        .map(event -> event.getString("operation") + " " + event.getInteger("code"))
        .toList();
  }
}
