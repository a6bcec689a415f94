package dev.ariattendant.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.SoundFile;
import dev.ariattendant.testbed.SoundServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sounds that are read from files or fetched by HTTP while a channel waits for them. */
class FetchedSoundTest extends WithConnectedClient {

  private static final byte[] SOUND = SoundFile.wav(8000, 300);

  @TempDir private Path folder;
  private Vertx vertx;
  private SoundServer server;
  private SimulatedCaller alice;
  private String channel;

  @BeforeEach
  void aliceIsAnswered(Vertx testVertx) {
    vertx = testVertx;
    server = new SoundServer(vertx);
    alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));
    channel = "/channels/" + alice.channelId();
  }

  private void play(String id, String... media) {
    Answer answer =
        ari.post(channel + "/play/" + id, JsonObject.of("media", new JsonArray(List.of(media))));
    assertThat(answer.status()).isEqualTo(201);
  }

  private void requested(String name) {
    Await.until(vertx, "the request for " + name, () -> !server.requests(name).isEmpty());
  }

  private String finishes(String id) {
    JsonObject finished =
        events
            .until(
                all ->
                    all.stream()
                        .anyMatch(
                            event ->
                                event.getString("type").equals("PlaybackFinished")
                                    && event.getJsonObject("playback").getString("id").equals(id)))
            .stream()
            .filter(event -> event.getString("type").equals("PlaybackFinished"))
            .filter(event -> event.getJsonObject("playback").getString("id").equals(id))
            .findFirst()
            .orElseThrow();
    return finished.getJsonObject("playback").getString("state");
  }

  @Test
  void theCallerHearsFilesByTheirPath() {
    String good = SoundFile.write(folder, "good", "wav", SOUND);
    String bad = SoundFile.write(folder, "bad", "wav", new byte[1]);

    play("list", bad, good, "sound:or");

    assertThat(finishes("list")).isEqualTo("done");
    assertThat(alice.heard()).containsExactly(good, "sound:or");
    assertThat(ari.get("/sounds/" + good.substring("sound:".length()).replace("/", "%2F")).status())
        .as("files by their path aren't listed")
        .isEqualTo(404);
  }

  @Test
  void whatIsDoneWhileTheServerIsSlowTakesEffectWhenItHasAnswered() {
    play("slow", server.hold("slow.wav", SOUND), "sound:or");
    requested("slow.wav");

    for (String operation : List.of("pause", "restart", "forward")) {
      assertThat(ari.post("/playbacks/slow/control?operation=" + operation).status())
          .isEqualTo(204);
    }
    assertThat(ari.delete("/playbacks/slow").status()).isEqualTo(204);
    assertThat(ari.get("/playbacks/slow").status()).as("it isn't over").isEqualTo(200);
    server.release();

    assertThat(finishes("slow")).isEqualTo("done");
    assertThat(alice.heard()).isEmpty();
    ari.playbacksAre(0);
  }

  @Test
  void keysAreReportedWhenTheServerHasAnswered() {
    play("slow", server.hold("slow.wav", SOUND));
    requested("slow.wav");
    SimulatedCaller bob = ari.answeredCall(events, CallerOptions.to("channel-aa"));

    alice.press('1');
    alice.press('2');
    bob.press('3');
    bob.press('4');
    bob.press('5');
    events.nth("ChannelDtmfReceived", 3);
    server.release();
    events.nth("ChannelDtmfReceived", 5);

    assertThat(
            events.all().stream()
                .filter(event -> event.getString("type").equals("ChannelDtmfReceived"))
                .map(event -> event.getString("digit")))
        .containsExactly("3", "4", "5", "1", "2");
  }

  @Test
  void aHangUpIsReportedAtOnceAndTakesEffectWhenTheServerHasAnswered() {
    play("slow", server.hold("slow.wav", SOUND), "sound:or");
    requested("slow.wav");

    alice.press('1');
    alice.hangUp();
    events.first("ChannelHangupRequest");
    assertThat(ari.get(channel).status()).isEqualTo(200);
    server.release();

    events.first("StasisEnd");
    assertThat(finishes("slow")).isEqualTo("failed");
    assertThat(events.shown()).noneMatch(event -> event.startsWith("ChannelDtmfReceived"));
    ari.channelsAre(0);
    ari.playbacksAre(0);
  }

  @ParameterizedTest
  @CsvSource({
    "'no-store', GET GET",
    "'no-cache', GET GET",
    "'public, s-maxage=60', GET",
    "'max-age=0', GET GET",
    "'max-age=nonsense', GET GET"
  })
  void cacheControlSaysHowLongASoundIsKept(String control, String requests) {
    String media = server.serve("sound.wav", "audio/wav", SOUND, Map.of("Cache-Control", control));

    play("first", media);
    play("second", media);

    assertThat(finishes("second")).isEqualTo("done");
    assertThat(server.requests("sound.wav")).containsExactly(requests.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "'Fri, 31 Dec 9999 23:59:59 GMT', GET",
    "'Thu, 01 Jan 1970 00:00:01 GMT', GET GET",
    "tomorrow, GET GET"
  })
  void expiresSaysHowLongASoundIsKept(String expires, String requests) {
    String media = server.serve("sound.wav", "audio/wav", SOUND, Map.of("Expires", expires));

    play("first", media);
    play("second", media);

    assertThat(finishes("second")).isEqualTo("done");
    assertThat(server.requests("sound.wav")).containsExactly(requests.split(" "));
  }

  @Test
  void aSoundThatHasChangedIsFetchedAgain() {
    play("first", server.serve("sound.wav", "audio/wav", SOUND, Map.of("ETag", "\"1\"")));
    assertThat(finishes("first")).isEqualTo("done");

    play("second", server.serve("sound.wav", "audio/wav", new byte[1], Map.of("ETag", "\"2\"")));

    assertThat(finishes("second")).isEqualTo("failed");
    assertThat(server.requests("sound.wav")).containsExactly("GET", "HEAD", "GET");
  }

  @ParameterizedTest
  @CsvSource({
    "sound:http://127.0.0.1:1/nobody-listens.wav",
    "sound:http://[no-address/x.wav",
    "sound:http://",
    "sound:https://"
  })
  void whatIsNoAddressFails(String media) {
    play("bad", media);

    assertThat(finishes("bad")).isEqualTo("failed");
  }

  @Test
  void aBridgeWithoutChannelsPlaysToo() {
    ari.post("/bridges/hall?type=mixing");
    Answer subscribed = ari.post("/applications/channel-aa/subscription?eventSource=bridge:hall");
    assertThat(subscribed.json().getJsonArray("bridge_ids")).isEqualTo(JsonArray.of("hall"));

    ari.post(
        "/bridges/hall/play/one",
        JsonObject.of("media", SoundFile.write(folder, "good", "wav", SOUND)));
    ari.post("/bridges/hall/play/two", JsonObject.of("media", "sound:" + folder + "/never-was"));
    assertThat(finishes("one")).isEqualTo("done");
    assertThat(finishes("two")).isEqualTo("failed");
    ari.delete("/bridges/hall");
    events.first("BridgeDestroyed");

    assertThat(ari.get("/applications/channel-aa").json().getJsonArray("bridge_ids")).isEmpty();
  }

  @Test
  void whoEndsASubscriptionGetsNoMoreEvents() {
    ari.post("/bridges/hall?type=mixing");
    ari.post("/applications/channel-aa/subscription?eventSource=bridge:hall");
    Answer ended = ari.delete("/applications/channel-aa/subscription?eventSource=bridge:hall");
    assertThat(ended.json().getJsonArray("bridge_ids")).isEmpty();

    ari.delete("/bridges/hall");

    assertThat(events.shown()).doesNotContain("BridgeDestroyed");
  }

  @ParameterizedTest
  @CsvSource({
    "nobody, bridge:hall, 404, Application not found",
    "channel-aa, bridge:no-such, 422, Event source does not exist",
    "channel-aa, '', 400, Missing parameter eventSource",
    "channel-aa, hall, 400, Invalid event source URI scheme",
    "channel-aa, endpoint:PJSIP, 501, The simulator doesn't do subscriptions to endpoint:PJSIP"
  })
  void aSubscriptionNamesAnApplicationAndABridge(
      String app, String source, int status, String message) {
    ari.post("/bridges/hall?type=mixing");

    Answer answer = ari.post("/applications/" + app + "/subscription?eventSource=" + source);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.message()).isEqualTo(message);
  }
}
