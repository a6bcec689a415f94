package dev.ariattendant.recordings;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.speech.audio.Sounds;
import dev.ariattendant.speech.audio.Wav;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is told of changes of recordings. */
@ExtendWith(VertxExtension.class)
final class PromptRecordingsTest {

  @TempDir Path folder;

  @Test
  void eachChangeIsTold(Vertx vertx) {
    JsonObject config =
        JsonObject.of("engine", "tone", "recordings", folder.resolve("prompts").toString());
    await(
        vertx.deployVerticle(new RecordingsVerticle(), new DeploymentOptions().setConfig(config)));
    Observed events = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
    JsonObject welcome = JsonObject.of("id", "welcome", "language", "en", "by", "page");
    JsonObject audio =
        welcome
            .copy()
            .put("file", Sounds.tone(folder.resolve("a.wav"), 8_000, 1, 440, 700).toString());

    ask(vertx, Addresses.RECORDINGS_STORE, audio);
    assertThat(events.next(AttendantEvents.PROMPT_RECORDED).getString("change"))
        .isEqualTo("stored");
    ask(vertx, Addresses.RECORDINGS_CHANGE, welcome.copy().put("change", "delete"));
    JsonObject deleted = events.next(AttendantEvents.PROMPT_RECORDED);
    assertThat(deleted.getString("change")).isEqualTo("deleted");
    assertThat(deleted.getString("by")).isEqualTo("page");
    ask(vertx, Addresses.RECORDINGS_CHANGE, welcome.copy().put("change", "revert"));
    assertThat(events.next(AttendantEvents.PROMPT_RECORDED).getString("change"))
        .isEqualTo("reverted");
  }

  @Test
  @Tag("engines")
  void anMp3BecomesTheRecording(Vertx vertx) throws IOException {
    JsonObject config =
        JsonObject.of("engine", "tone", "recordings", folder.resolve("prompts").toString());
    await(
        vertx.deployVerticle(new RecordingsVerticle(), new DeploymentOptions().setConfig(config)));
    Path mp3 = folder.resolve("upload");
    try (InputStream tone = Sounds.class.getResourceAsStream("tone.mp3")) {
      Files.copy(tone, mp3);
    }

    ask(
        vertx,
        Addresses.RECORDINGS_STORE,
        JsonObject.of("id", "welcome", "language", "en", "by", "page", "file", mp3.toString()));

    Path recording = folder.resolve("prompts/en/welcome.wav");
    assertThat(Wav.read(recording).duration().toMillis()).isBetween(600L, 720L);
    assertThat(recording.getParent())
        .as("nothing else is left there")
        .isDirectoryNotContaining(each -> !each.equals(recording));
  }

  private static void ask(Vertx vertx, String address, JsonObject request) {
    await(vertx.eventBus().request(address, request));
  }
}
