package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.SoundFile;
import dev.ariattendant.testbed.SoundServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What Asterisk plays of files and of sounds by HTTP. Most of it is played in a bridge without
 * channels, of which Asterisk tells whoever has subscribed to it.
 */
abstract class MediaStories<E extends Exchange> extends ExchangeStories<E> {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

  private static final String BRIDGE = "test of media";
  private static final int LONG_MS = 1600;
  private static final byte[] NO_SOUND = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

  private LocalAttendant served;
  private SoundServer server;
  private int plays;

  MediaStories(E exchange) {
    super(exchange);
  }

  /** A folder that the exchange reads under the same path. */
  abstract Path folder();

  /** How many times faster than real time the exchange plays. */
  abstract int speed();

  @BeforeEach
  void subscribeToABridge() {
    served =
        LocalAttendant.by(
            exchange,
            JsonObject.of("menu", JsonObject.of("prompt", "sound:press-1", "timeout", "60s")));
    server = new SoundServer(Vertx.vertx());
    ask("operation", "bridges.createWithId", "bridgeId", BRIDGE, "type", "mixing");
    ask(
        "operation",
        "applications.subscribe",
        "applicationName",
        "channel-aa",
        "eventSource",
        "bridge:" + BRIDGE);
  }

  @AfterEach
  void close() {
    ask("operation", "bridges.destroy", "bridgeId", BRIDGE);
    served.close();
  }

  private JsonObject ask(Object... command) {
    JsonObject json = new JsonObject();
    for (int i = 0; i < command.length; i += 2) {
      json.put((String) command[i], command[i + 1]);
    }
    return await(ask(served, json));
  }

  /** Plays media in the bridge; returns PlaybackFinished. */
  private JsonObject play(String... media) {
    // Until the announcer of the sound before has left the bridge, there is no other one.
    String id = "play " + ++plays;
    Await.until(served.vertx(), "the bridge plays", () -> playsIn(id, media));
    return event("PlaybackFinished", id);
  }

  private boolean playsIn(String id, String... media) {
    JsonObject command =
        JsonObject.of(
            "operation",
            "bridges.play",
            "bridgeId",
            BRIDGE,
            "playbackId",
            id,
            "media",
            new JsonArray(List.of(media)));
    return await(ask(served, command).map(true).otherwise(false));
  }

  private JsonObject event(String type, String playback) {
    return served.ari.next(
        type,
        event ->
            type.equals(event.getString("type"))
                && playback.equals(event.getJsonObject("playback").getString("id")));
  }

  private static String state(JsonObject event) {
    return event.getJsonObject("playback").getString("state");
  }

  /** How long the last playback took by Asterisk's clock. */
  private Duration lasted(JsonObject finished) {
    String id = finished.getJsonObject("playback").getString("id");
    JsonObject started =
        served.ari.all().stream()
            .filter(event -> "PlaybackStarted".equals(event.getString("type")))
            .filter(event -> id.equals(event.getJsonObject("playback").getString("id")))
            .findFirst()
            .orElseThrow();
    return Duration.between(timestamp(started), timestamp(finished)).multipliedBy(speed());
  }

  private static OffsetDateTime timestamp(JsonObject event) {
    return OffsetDateTime.parse(event.getString("timestamp"), TIMESTAMP);
  }

  @Test
  void filesOfBothRatesPlayAsLongAsTheyAre() {
    for (String media :
        List.of(
            SoundFile.write(folder(), "narrow", "wav", SoundFile.wav(8000, LONG_MS)),
            SoundFile.write(folder(), "wide", "wav16", SoundFile.wav(16_000, LONG_MS)))) {
      JsonObject finished = play(media);

      assertThat(state(finished)).as(media).isEqualTo("done");
      assertThat(lasted(finished)).as(media).isGreaterThan(Duration.ofMillis(LONG_MS - 200));
    }
  }

  @Test
  void whatIsNoGoodSoundFails() {
    byte[] open = SoundFile.wav(8000, 300);
    // A streaming writer leaves the length of the data open.
    for (int i = 40; i < 44; i++) {
      open[i] = (byte) 0xFF;
    }
    Stream.of(
            "sound:" + folder().resolve("never-was"),
            SoundFile.write(folder(), "junk", "wav", NO_SOUND),
            SoundFile.write(folder(), "empty", "wav", new byte[0]),
            SoundFile.write(folder(), "wide-by-another-name", "wav", SoundFile.wav(16_000, 300)),
            SoundFile.write(folder(), "narrow-by-another", "wav16", SoundFile.wav(8000, 300)),
            SoundFile.write(folder(), "stereo", "wav", SoundFile.wav(8000, 2, 300)),
            SoundFile.write(folder(), "open", "wav", open),
            SoundFile.write(folder(), "with-extension", "wav", SoundFile.wav(8000, 300)) + ".wav")
        .forEach(media -> assertThat(state(play(media))).as(media).isEqualTo("failed"));
  }

  @Test
  void ofAListOnlyTheLastMediumTellsThatItFailed() {
    String good = SoundFile.write(folder(), "good", "wav", SoundFile.wav(8000, 300));
    String bad = SoundFile.write(folder(), "bad", "wav", NO_SOUND);

    assertThat(state(play(bad, good))).isEqualTo("done");
    assertThat(state(play(good, bad))).isEqualTo("failed");
    assertThat(state(play(good, bad, good))).isEqualTo("done");
  }

  @Test
  void ofTwoFilesOfOneNameTheBadOneCanBeChosen() {
    SoundFile.write(folder(), "two", "gsm", new byte[3300]);
    String media = SoundFile.write(folder(), "two", "wav", SoundFile.wav(16_000, 300));

    assertThat(state(play(media))).isEqualTo("failed");
  }

  @Test
  void aSoundByHttpIsFetchedOnceWhileItIsFresh() {
    byte[] sound = SoundFile.wav(8000, 300);
    String fresh =
        server.serve("fresh.wav", "audio/wav", sound, Map.of("Cache-Control", "max-age=600"));
    String unknown = server.serve("unknown.wav", "audio/wav", sound, Map.of());
    String tagged = server.serve("tagged.wav", "audio/wav", sound, Map.of("ETag", "\"one\""));

    for (String media : List.of(fresh, unknown, tagged)) {
      assertThat(state(play(media))).as(media).isEqualTo("done");
      assertThat(state(play(media))).as(media + " again").isEqualTo("done");
    }

    assertThat(server.requests("fresh.wav")).containsExactly("GET");
    assertThat(server.requests("unknown.wav")).containsExactly("GET", "GET");
    assertThat(server.requests("tagged.wav")).containsExactly("GET", "HEAD");
  }

  @Test
  void theTypeOfASoundByHttpSaysWhatItIs() {
    byte[] narrow = SoundFile.wav(8000, 300);
    Map<String, String> cached = Map.of("Cache-Control", "max-age=600");

    assertThat(state(play(server.serve("typed", "audio/x-wav;a=b", narrow, cached))))
        .isEqualTo("done");
    assertThat(state(play(server.serve("named.wav", "text/html", narrow, cached))))
        .isEqualTo("done");
    assertThat(state(play(server.serve("neither", "text/html", narrow, Map.of()))))
        .isEqualTo("failed");
    assertThat(server.requests("neither")).containsExactly("GET", "GET");
    assertThat(state(play(server.serve("neither-kept", "text/html", narrow, cached))))
        .isEqualTo("failed");
    assertThat(server.requests("neither-kept")).containsExactly("GET");
  }

  @Test
  void aSoundThatTheServerDoesNotHaveIsAskedForTwice() {
    assertThat(state(play(server.uri("nowhere.wav")))).isEqualTo("failed");

    assertThat(server.requests("nowhere.wav")).containsExactly("GET", "GET");
  }

  @Test
  void whileTheServerIsSlowNeitherAStopNorAKeyTakesEffect() {
    String slow = server.hold("slow.wav", SoundFile.wav(8000, 300));
    try (Caller caller = exchange.call(Dtmf.RFC_4733)) {
      String channel = channelOfTheCall(served);
      String prompt = served.hears("sound:press-1").getJsonObject("playback").getString("id");
      ask("operation", "channels.play", "channelId", channel, "playbackId", "slow", "media", slow);
      event("PlaybackFinished", prompt);
      event("PlaybackStarted", "slow");
      Await.until(
          served.vertx(), "the request", () -> server.requests("slow.wav").equals(List.of("GET")));

      ask("operation", "playbacks.stop", "playbackId", "slow");
      caller.press('7');
      // Longer than a key is held.
      await(served.vertx().timer(700).mapEmpty());
      assertThat(served.ari.types()).doesNotContain("ChannelDtmfReceived");
      assertThat(finished("slow")).isFalse();
      server.release();

      assertThat(state(event("PlaybackFinished", "slow"))).isEqualTo("done");
      Await.until(
          served.vertx(), "the key", () -> served.ari.types().contains("ChannelDtmfReceived"));
      caller.hangUp();
    }
  }

  private boolean finished(String playback) {
    return served.ari.all().stream()
        .filter(event -> "PlaybackFinished".equals(event.getString("type")))
        .anyMatch(event -> playback.equals(event.getJsonObject("playback").getString("id")));
  }
}
