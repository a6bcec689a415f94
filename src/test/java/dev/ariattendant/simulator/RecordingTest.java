package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import dev.ariattendant.simulator.sound.SoundFiles;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings of callers, one story each. */
class RecordingTest extends WithConnectedClient {

  private SimulatedCaller alice;
  private String channel;

  @BeforeEach
  void aliceCalls() {
    alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));
    channel = "/channels/" + alice.channelId();
  }

  private Answer record(String query) {
    return ari.post(channel + "/record?name=vm&format=wav" + query);
  }

  private JsonObject finished() {
    return events.first("RecordingFinished").getJsonObject("recording");
  }

  @Test
  void aRecordingEndsAfterTheLongestTime() {
    Answer answer = record("&maxDurationSeconds=2");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json())
        .isEqualTo(
            JsonObject.of(
                "name", "vm",
                "format", "wav",
                "state", "queued",
                "target_uri", "channel:" + alice.channelId()));
    assertThat(finished().fieldNames())
        .containsExactly("name", "format", "state", "target_uri", "duration");
    assertThat(finished().getInteger("duration")).isEqualTo(2);
    assertThat(events.first("RecordingStarted").fieldNames())
        .containsExactly("type", "timestamp", "recording", "asterisk_id", "application");
    assertThat(events.shownSinceAnswer())
        .containsExactly("RecordingStarted vm recording", "RecordingFinished vm done");
    assertThat(simulator.recordings()).containsEntry("vm", 2000L);
    assertThat(alice.transcript()).last().isEqualTo(new CallerEvent.Recorded("vm"));
  }

  @Test
  void aBeepComesFirst() {
    record("&maxDurationSeconds=1&beep=true");

    finished();
    assertThat(alice.transcript())
        .endsWith(new CallerEvent.Media("sound:beep", "en"), new CallerEvent.Recorded("vm"));
  }

  @Test
  void aRecordingEndsWithSilence() {
    record("&maxSilenceSeconds=2");

    JsonObject finished = finished();
    assertThat(finished.fieldNames())
        .containsExactly(
            "name",
            "format",
            "state",
            "target_uri",
            "duration",
            "talking_duration",
            "silence_duration");
    assertThat(finished.getInteger("talking_duration")).isZero();
    assertThat(finished.getInteger("silence_duration")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void speechProlongsARecording() {
    alice.speak(3_600_000);
    record("&maxSilenceSeconds=2");

    JsonObject finished = finished();
    assertThat(finished.getInteger("duration")).isGreaterThan(3000);
    assertThat(finished.getInteger("talking_duration")).isGreaterThan(3000);
  }

  @ParameterizedTest
  @CsvSource({"%23, #", "any, 5", "*, *"})
  void aKeyMayEndARecording(String terminateOn, char key) {
    record("&terminateOn=" + terminateOn);
    events.first("RecordingStarted");

    alice.press(key);

    finished();
    assertThat(events.shownSinceAnswer())
        .containsExactly(
            "RecordingStarted vm recording",
            "ChannelDtmfReceived " + key,
            "RecordingFinished vm done");
  }

  @ParameterizedTest
  @CsvSource({"%23, 1", "none, #", "'', #"})
  void anotherKeyDoesNotEndARecording(String terminateOn, char key) {
    record("&terminateOn=" + terminateOn);
    events.first("RecordingStarted");

    alice.press(key);

    events.first("ChannelDtmfReceived");
    assertThat(ari.get("/recordings/live/vm").json().getString("state")).isEqualTo("recording");
  }

  @Test
  void theApplicationMayStopARecording() {
    record("");
    events.first("RecordingStarted");

    assertThat(ari.post("/recordings/live/vm/stop").status()).isEqualTo(204);

    finished();
    assertThat(ari.get("/recordings/live/vm").message()).isEqualTo("Recording not found");
    assertThat(ari.get("/recordings/stored/vm").json())
        .isEqualTo(JsonObject.of("name", "vm", "format", "wav"));
    assertThat(ari.get("/recordings/stored").body().toJsonArray())
        .containsExactly(JsonObject.of("name", "vm", "format", "wav"));
  }

  @Test
  void theApplicationMayDiscardARecording() {
    record("");
    events.first("RecordingStarted");

    assertThat(ari.delete("/recordings/live/vm").status()).isEqualTo(204);

    assertThat(finished().getString("state")).isEqualTo("done");
    assertThat(ari.get("/recordings/stored/vm").status()).isEqualTo(404);
  }

  @Test
  void recordingsAndPlaybacksWaitForEachOther() {
    ari.post(channel + "/play/1?media=tone:busy");
    events.first("PlaybackStarted");

    record("");
    ari.post(channel + "/play/2?media=sound:or");
    ari.delete("/playbacks/1");
    events.first("RecordingStarted");
    ari.post("/recordings/live/vm/stop");

    events.nth("PlaybackFinished", 2);
    assertThat(events.shownSinceAnswer())
        .containsExactly(
            "PlaybackStarted tone:busy playing",
            "PlaybackFinished tone:busy done",
            "RecordingStarted vm recording",
            "RecordingFinished vm done",
            "PlaybackStarted sound:or playing",
            "PlaybackFinished sound:or done");
  }

  @Test
  void aQueuedRecordingCannotBeStopped() {
    ari.post(channel + "/play/1?media=tone:busy");
    events.first("PlaybackStarted");
    record("");

    assertThat(ari.post("/recordings/live/vm/stop").status()).isEqualTo(204);
    assertThat(ari.get("/recordings/live/vm").json().getString("state")).isEqualTo("canceled");
    ari.delete("/playbacks/1");

    events.first("RecordingStarted");
    assertThat(ari.get("/recordings/live/vm").json().getString("state")).isEqualTo("recording");
    ari.post("/recordings/live/vm/stop");
    finished();
    assertThat(simulator.recordings()).containsKey("vm");
  }

  @Test
  void aHangUpKeepsARecording() {
    record("");
    events.first("RecordingStarted");

    alice.hangUp();

    events.first("StasisEnd");
    assertThat(events.shownSinceAnswer())
        .containsSubsequence(
            "RecordingStarted vm recording",
            "ChannelHangupRequest",
            "RecordingFinished vm done",
            "StasisEnd");
    assertThat(simulator.recordings()).containsKey("vm");
  }

  @Test
  void aRecordingCanBePlayed() {
    record("&maxDurationSeconds=1");
    finished();

    ari.post(channel + "/play/p?media=recording:vm");

    events.first("PlaybackFinished");
    assertThat(events.shown()).last().isEqualTo("PlaybackFinished recording:vm done");
    assertThat(alice.heard()).containsExactly("recording:vm");
  }

  @Test
  void aRecordingIsOverwrittenOnlyOnRequest() {
    record("&maxDurationSeconds=1");
    finished();

    Answer again = record("");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.message())
        .isEqualTo("Recording 'vm' already exists and can not be overwritten");

    record("&ifExists=append&maxDurationSeconds=2");
    events.nth("RecordingFinished", 2);
    assertThat(simulator.recordings()).containsEntry("vm", 3000L);
    record("&ifExists=overwrite&maxDurationSeconds=2");
    events.nth("RecordingFinished", 3);
    assertThat(simulator.recordings()).containsEntry("vm", 2000L);
  }

  @Test
  void aRecordingCanBeDeleted() {
    record("&maxDurationSeconds=1");
    finished();

    assertThat(ari.delete("/recordings/stored/vm").status()).isEqualTo(204);
    assertThat(ari.delete("/recordings/stored/vm").message()).isEqualTo("Recording not found");
  }

  @ParameterizedTest
  @CsvSource({
    "wav, 32044",
    "wav16, 64044",
    "sln, 32000",
    "sln16, 64000",
    "ulaw, 16000",
    "alaw, 16000"
  })
  void aRecordingIsAFileOfItsLength(String format, int size) {
    ari.post(channel + "/record?name=a%2Fb&maxDurationSeconds=2&format=" + format);
    finished();

    Answer file = ari.get("/recordings/stored/a%2Fb/file");

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.headers()).containsEntry("Content-Type", "audio/" + format);
    assertThat(file.body().length()).isEqualTo(size);
  }

  @Test
  void aFilePlaysAsLongAsItsRecording(@TempDir Path folder) throws IOException {
    record("&maxDurationSeconds=2");
    finished();

    byte[] file = ari.get("/recordings/stored/vm/file").body().getBytes();
    Files.write(folder.resolve("vm.wav"), file);

    assertThat(SoundFiles.lengthMs(folder.resolve("vm").toString())).hasValue(2000);
  }

  @Test
  void whatTheSimulatorCanNotMakeIsAnError() {
    assertThat(ari.get("/recordings/stored/vm/file").status()).isEqualTo(404);
    ari.post(channel + "/record?name=small&maxDurationSeconds=1&format=gsm");
    ari.post(channel + "/record?name=long&maxDurationSeconds=3601&format=wav");
    events.nth("RecordingFinished", 2);

    assertThat(ari.get("/recordings/stored/small/file").status()).isEqualTo(501);
    assertThat(ari.get("/recordings/stored/long/file").status()).isEqualTo(500);
  }

  @Test
  void aFileDoesNotComeThroughAWebSocket() {
    record("&maxDurationSeconds=1");
    finished();

    events.request("r", "GET", "recordings/stored/vm/file");

    assertThat(events.response("r").getInteger("status_code")).isEqualTo(406);
  }

  @Test
  void aCopyIsARecordingOfItsOwn() {
    record("&maxDurationSeconds=2");
    finished();
    String copy = "/recordings/stored/vm/copy?destinationRecordingName=";

    assertThat(ari.post(copy).status()).isEqualTo(400);
    assertThat(ari.post(copy + "new.wav").json())
        .isEqualTo(JsonObject.of("name", "new", "format", "wav"));
    assertThat(ari.post(copy + "new").status()).isEqualTo(409);

    assertThat(simulator.recordings()).containsEntry("new", 2000L).containsEntry("vm", 2000L);
  }

  @Test
  void aChannelThatIsRecordedEntersNoBridge() {
    ari.post("/bridges/b");
    record("");
    events.first("RecordingStarted");

    Answer answer = ari.post("/bridges/b/addChannel?channel=" + alice.channelId());

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).isEqualTo("Channel " + alice.channelId() + " currently recording");
  }

  @Test
  void aScriptMayWaitForARecordingAndSpeak() {
    SimulatedCaller bob =
        simulator.call(
            CallerOptions.to("channel-aa").withScript("hear=recording say3000 # w1000 bye"));
    events.nth("StasisStart", 2);

    ari.post("/channels/" + bob.channelId() + "/record?name=m&format=wav&terminateOn=%23");

    await(bob.ended());
    events.first("StasisEnd");
    assertThat(events.shown())
        .containsSubsequence(
            "RecordingStarted m recording",
            "ChannelDtmfReceived #",
            "RecordingFinished m done",
            "ChannelHangupRequest");
    assertThat(simulator.recordings().get("m")).isGreaterThanOrEqualTo(3000);
  }

  @ParameterizedTest
  @CsvSource({
    "name=x&format=nope, 422, specified format is unknown on this system",
    "name=x, 422, specified format is unknown on this system",
    "format=wav, 500, Error parsing request",
    "name=../x&format=wav, 500, Error parsing request",
    "name=x&format=wav&maxDurationSeconds=-1, 400, max_duration_seconds cannot be negative",
    "name=x&format=wav&maxSilenceSeconds=-1, 400, max_silence_seconds cannot be negative",
    "name=x&format=wav&ifExists=maybe, 400, ifExists invalid",
    "name=x&format=wav&terminateOn=x, 400, terminateOn invalid",
  })
  void aBadRequestIsAnError(String query, int status, String message) {
    Answer answer = ari.post(channel + "/record?" + query);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.message()).isEqualTo(message);
  }
}
