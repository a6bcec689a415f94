package dev.ariattendant.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.speech.audio.Sounds;
import dev.ariattendant.speech.audio.Wav;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other verticles get for their texts. */
final class SpeechVerticleTest {

  @TempDir private Path folder;

  private Vertx vertx;
  private Path cache;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    cache = folder.resolve("made").resolve("cache");
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void eachTextGetsAFileThatAsteriskCanReadAndPlay() throws IOException {
    deploy(tones());
    List<JsonObject> prompts = render(text("Welcome"), text("Goodbye"), text("Welcome"));

    assertThat(prompts).hasSize(3);
    assertThat(prompts.get(0)).isEqualTo(prompts.get(2)).isNotEqualTo(prompts.get(1));
    for (JsonObject prompt : prompts) {
      Path file = Path.of(prompt.getString("file") + "." + prompt.getString("extension"));
      Wav wav = Wav.read(file);
      assertThat(file).isAbsolute().hasParent(cache);
      assertThat(wav.extension()).isEqualTo(prompt.getString("extension")).isEqualTo("wav16");
      assertThat(prompt.getLong("durationMs")).isEqualTo(wav.duration().toMillis()).isPositive();
      assertThat(prompt.fieldNames()).containsExactlyInAnyOrder("file", "extension", "durationMs");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-r--r--");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
          .isEqualTo("rwxr-xr-x");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.getParent())))
          .isEqualTo("rwxr-xr-x");
    }
    assertThat(names(cache)).hasSize(2).allMatch(name -> name.matches("[0-9a-f]{40}\\.wav16"));
  }

  @Test
  void whatAMediumSaysDecidesAboutItsFile() {
    deploy(tones());
    List<JsonObject> prompts =
        render(
            text("Welcome"),
            text("  Welcome\n"),
            text("Wel come"),
            text("Welcome").put("language", "de"),
            text("Welcome").put("id", "welcome"));

    assertThat(prompts.get(1)).isEqualTo(prompts.get(0));
    assertThat(prompts.get(4)).isEqualTo(prompts.get(0));
    assertThat(prompts.stream().map(each -> each.getString("file")).distinct()).hasSize(3);
  }

  @Test
  void aTextThatCantBeSpokenHasItsOwnError() {
    deploy(tones());
    List<JsonObject> prompts =
        render(
            text(" \n"),
            text("Welcome"),
            text("x".repeat(4_001)),
            text("Welcome").put("language", "-x"),
            text("Welcome").put("language", "../en"),
            text("Welcome").put("id", "../welcome"),
            text("Welcome").put("id", ".welcome"));

    assertThat(prompts.stream().map(each -> each.getString("error")))
        .containsExactly(
            "the text is empty",
            null,
            "the text is longer than 4000 characters",
            "expected a language as Asterisk names it, such as de",
            "expected a language as Asterisk names it, such as de",
            "expected an id of letters, digits, _ . and -",
            "expected an id of letters, digits, _ . and -");
  }

  @Test
  void aRequestThatIsNoneFails() {
    deploy(tones());
    for (Object texts :
        new Object[] {
          "Welcome",
          null,
          JsonArray.of("Welcome"),
          JsonArray.of(JsonObject.of("text", "Welcome")),
          JsonArray.of(JsonObject.of("text", 1, "language", "en")),
          JsonArray.of(text("Welcome").put("id", 1)),
          new JsonArray(IntStream.range(0, 10_001).mapToObj(i -> text("Welcome")).toList())
        }) {
      assertThatThrownBy(
              () ->
                  vertx
                      .eventBus()
                      .request(Addresses.SPEECH_RENDER, JsonObject.of("texts", texts))
                      .await())
          .hasMessage("expected texts, a list of at most 10000 with text and language");
    }
  }

  @Test
  void withoutAFolderAllTextsAreRefused() {
    deploy(JsonObject.of("engine", "tone"));
    assertThat(render(text("Welcome"), text("Goodbye")))
        .hasSize(2)
        .allMatch(
            each ->
                each.getString("error")
                    .equals("there is no folder for spoken texts: set speech.cache"));
  }

  @Test
  void anAddressIsToldIfThereIsAServer() {
    deploy(
        new SpeechVerticle(file -> Optional.of("http://prompts/" + file.getFileName())), tones());
    JsonObject prompt = render(text("Welcome")).get(0);
    assertThat(prompt.getString("url"))
        .isEqualTo(
            "http://prompts/"
                + Path.of(prompt.getString("file")).getFileName()
                + "."
                + prompt.getString("extension"));
  }

  @Test
  void anOwnRecordingTakesTheTextsPlace() throws IOException {
    Path english = Files.createDirectories(folder.resolve("prompts/en"));
    Sounds.tone(english.resolve("welcome.wav"), 44_100, 2, 440, 700);
    deploy(tones().put("recordings", folder.resolve("prompts").toString()));

    JsonObject recorded = text("Welcome").put("id", "welcome");
    List<JsonObject> prompts =
        render(
            recorded,
            recorded.copy().put("language", "en_GB"),
            recorded.copy().put("language", "de"),
            text("Welcome"));
    assertThat(prompts.get(0).getLong("durationMs")).isEqualTo(700);
    assertThat(prompts.get(1)).isEqualTo(prompts.get(0));
    assertThat(prompts.get(2).getLong("durationMs")).isEqualTo(960);
    assertThat(prompts.get(3).getLong("durationMs")).isEqualTo(960);

    Sounds.tone(english.resolve("welcome.wav"), 8_000, 1, 440, 800);
    JsonObject changed = render(recorded).get(0);
    assertThat(changed.getLong("durationMs")).isEqualTo(800);
    assertThat(changed.getString("extension")).isEqualTo("wav");

    Files.writeString(english.resolve("welcome.wav"), "no sound");
    assertThat(render(recorded).get(0).getString("error"))
        .isEqualTo(
            english.resolve("welcome.wav")
                + " is no WAV file: it doesn't begin with RIFF and WAVE");

    Files.delete(english.resolve("welcome.wav"));
    assertThat(render(recorded)).isEqualTo(render(text("Welcome")));
  }

  @Test
  void severalNodesMakeTheSameTextsAtOnce() throws IOException {
    Vertx other = Vertx.vertx();
    try {
      deploy(tones());
      other
          .deployVerticle(new SpeechVerticle(), new DeploymentOptions().setConfig(tones()))
          .await();
      JsonObject[] texts =
          IntStream.range(0, 40).mapToObj(i -> text("Text " + i)).toArray(JsonObject[]::new);
      Future<List<JsonObject>> here = rendered(vertx, texts);
      Future<List<JsonObject>> there = rendered(other, texts);
      assertThat(here.await())
          .isEqualTo(there.await())
          .noneMatch(each -> each.containsKey("error"));
      assertThat(names(cache)).hasSize(40);
    } finally {
      other.close().await();
    }
  }

  @Test
  void whatAnotherUserHasForbiddenIsSaid() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "");
    deploy(tones().put("cache", blocked.resolve("cache").toString()));
    assertThat(render(text("Welcome")).get(0).getString("error"))
        .startsWith("the cache can't be used: ")
        .contains(blocked.toString());
  }

  private JsonObject tones() {
    return JsonObject.of("engine", "tone", "cache", cache.toString());
  }

  private static JsonObject text(String text) {
    return JsonObject.of("text", text, "language", "en");
  }

  private void deploy(JsonObject config) {
    deploy(new SpeechVerticle(), config);
  }

  private void deploy(SpeechVerticle verticle, JsonObject config) {
    vertx.deployVerticle(verticle, new DeploymentOptions().setConfig(config)).await();
  }

  private List<JsonObject> render(JsonObject... texts) {
    return rendered(vertx, texts).await();
  }

  private static Future<List<JsonObject>> rendered(Vertx vertx, JsonObject... texts) {
    return vertx
        .eventBus()
        .<JsonObject>request(
            Addresses.SPEECH_RENDER,
            JsonObject.of("texts", new JsonArray(Stream.of(texts).toList())))
        .map(
            reply ->
                reply.body().getJsonArray("prompts").stream().map(JsonObject.class::cast).toList());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).toList();
    }
  }
}
