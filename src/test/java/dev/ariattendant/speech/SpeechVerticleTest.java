package dev.ariattendant.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.speech.audio.Sounds;
import dev.ariattendant.speech.audio.Wav;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.BestTime;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
      assertThat(prompt.fieldNames())
          .containsExactlyInAnyOrder("file", "extension", "durationMs", "recorded");
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
          .hasMessage(
              "expected texts, a list of at most 10000 with text and language; and menus, true or"
                  + " false");
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
    int port = FreePorts.next();
    deploy(
        tones()
            .put(
                "server",
                JsonObject.of("port", port, "url", "http://prompts.example:" + port + "/")));
    JsonObject prompt = render(text("Welcome")).get(0);
    assertThat(prompt.getString("url"))
        .startsWith("http://prompts.example:" + port + "/")
        .endsWith(
            Path.of(prompt.getString("file")).getFileName() + "." + prompt.getString("extension"));
  }

  @Test
  void aTextThatIsTriedEndsNoFetchForTheMenus() {
    int port = FreePorts.next();
    deploy(
        tones()
            .put(
                "server",
                JsonObject.of("port", port, "url", "http://prompts.example:" + port + "/")));
    render(text("Tried before"));
    BlockingQueue<JsonObject> plays = new LinkedBlockingQueue<>();
    vertx
        .eventBus()
        .<JsonObject>consumer(
            Addresses.command("north"),
            command -> {
              if (command.body().getString("operation").equals("bridges.play")) {
                plays.add(command.body());
              }
              command.reply(new JsonObject());
            });
    vertx
        .eventBus()
        .publish(
            Addresses.STATUS,
            JsonObject.of("asterisk", "north", "app", "channel-aa", "state", "connected"));
    finished(Await.next(plays, "a test of the folder"), "failed");
    finished(Await.next(plays, "a test of the server"), "done");
    Await.until(
        vertx, "it gets prompts by HTTP", () -> "url".equals(deliveries().getString("north")));

    List<String> ofMenus =
        renderedForMenus(text("Welcome"), text("Goodbye")).await().getJsonArray("prompts").stream()
            .map(each -> "sound:" + ((JsonObject) each).getString("url"))
            .toList();
    JsonObject play = Await.next(plays, "the first prompt");
    render(text("Just tried"));
    finished(play, "done");
    JsonObject next = Await.next(plays, "the second prompt");
    assertThat(List.of(play.getString("media"), next.getString("media")))
        .containsExactlyInAnyOrderElementsOf(ofMenus);
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
    assertThat(prompts.stream().map(each -> each.getBoolean("recorded")))
        .containsExactly(true, true, false, false);
    assertThat(render(recorded)).as("as from the cache").containsExactly(prompts.get(0));
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
  void aTextIsSpokenOnceHoweverManyWait() throws IOException {
    deploy(program("echo x >> " + folder.resolve("runs") + "; cat > text; cp " + tone() + " $1"));
    Future<List<JsonObject>> first = rendered(vertx, text("Welcome"), text("Welcome"));
    Future<List<JsonObject>> second = rendered(vertx, text("Welcome"));
    assertThat(first.await().get(0))
        .isEqualTo(first.await().get(1))
        .isEqualTo(second.await().get(0));
    assertThat(first.await().get(0).getString("error")).isNull();
    assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(1);

    render(text("Welcome"));
    assertThat(Files.readAllLines(folder.resolve("runs"))).as("it is in the cache").hasSize(1);
    assertThat(names(cache)).as("nothing else stays there").hasSize(1);
  }

  @Test
  void aDamagedFileIsSpokenAnew() throws IOException {
    deploy(tones());
    JsonObject prompt = render(text("Welcome")).get(0);
    Path file = Path.of(prompt.getString("file") + ".wav16");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThat(render(text("Welcome"))).containsExactly(prompt);
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  @Test
  void noMoreAreSpokenAtATimeThanConfigured() throws IOException {
    // Each run leaves a mark while it is there, and notes how many it sees.
    String marks = Files.createDirectory(folder.resolve("marks")).toString();
    deploy(
        program(
                "m=%s; touch $m/$$; ls $m | wc -l >> %s; sleep 0.05; rm $m/$$; cp %s $1"
                    .formatted(marks, folder.resolve("seen"), tone()))
            .put("concurrency", 3));
    render(IntStream.range(0, 20).mapToObj(i -> text("Text " + i)).toArray(JsonObject[]::new));
    assertThat(Files.readAllLines(folder.resolve("seen")))
        .hasSize(20)
        .allMatch(count -> Integer.parseInt(count.strip()) <= 3);
  }

  @Test
  void aSingleTextDoesntWaitForManyOthers() throws IOException {
    deploy(
        program("cat >> " + folder.resolve("order") + "; cp " + tone() + " $1")
            .put("concurrency", 1));
    Future<List<JsonObject>> many =
        rendered(
            vertx,
            IntStream.range(0, 50).mapToObj(i -> text("Text " + i)).toArray(JsonObject[]::new));
    Await.until(vertx, "the first is spoken", () -> Files.exists(folder.resolve("order")));
    rendered(vertx, text("Your number is 5")).await();
    many.await();
    List<String> order = Files.readAllLines(folder.resolve("order"));
    assertThat(order).hasSize(51);
    assertThat(order.indexOf("Your number is 5")).isLessThan(40);
  }

  @Test
  void whatAnEngineMakesIsChecked() throws IOException {
    Path silence = Sounds.tone(folder.resolve("silence.wav"), 22_050, 1, 0, 500);
    Path stereo = Sounds.tone(folder.resolve("stereo.wav"), 22_050, 2, 440, 500);
    deploy(
        program(
            "case $(cat) in silence) cp %s $1;; stereo) cp %s $1;; none) ;; junk) echo a >$1;;"
                    .formatted(silence, stereo)
                + " fails) echo no >&2; exit 3;; esac"));
    List<JsonObject> prompts =
        render(text("silence"), text("stereo"), text("none"), text("junk"), text("fails"));
    String program = folder.resolve("speak").toString();
    assertThat(prompts.stream().map(each -> each.getString("error")))
        .containsExactly(
            program + " made silence of the text",
            null,
            program + " wrote no file",
            "what " + program + " made is no WAV file: it doesn't begin with RIFF and WAVE",
            program + " ended with status 3: no");
    assertThat(prompts.get(1).getLong("durationMs")).isEqualTo(500);
    assertThat(names(cache)).hasSize(1);
  }

  @Test
  void anEngineThatHangsIsKilled() throws IOException {
    deploy(program("sleep 600").put("timeout", "300ms"));
    assertThat(render(text("Welcome")).get(0).getString("error"))
        .isEqualTo(folder.resolve("speak") + " took longer than 300 ms");
  }

  @Test
  void aVerticleThatStopsWaitsForNoEngine() throws IOException {
    String id =
        deploy(
            program("echo $$ > " + folder.resolve("pid") + "; exec sleep 600")
                .put("timeout", "1h"));
    Future<List<JsonObject>> prompts = rendered(vertx, text("Welcome"));
    Await.until(vertx, "it runs", () -> folder.resolve("pid").toFile().length() > 0);
    vertx.undeploy(id).await();
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    ProcessHandle.of(pid).ifPresent(each -> each.onExit().orTimeout(60, TimeUnit.SECONDS).join());
    assertThat(prompts.await().get(0).getString("error")).contains("was stopped");
  }

  @Test
  void fiveHundredTextsThatAreThereCostLessThanFiftyMilliseconds() {
    deploy(tones());
    JsonObject[] texts =
        IntStream.range(0, 500).mapToObj(i -> text("Text " + i)).toArray(JsonObject[]::new);
    List<JsonObject> made = render(texts);
    BestTime.assertBelow(
        Duration.ofMillis(50),
        20,
        () -> {
          long begin = System.nanoTime();
          assertThat(render(texts)).isEqualTo(made);
          return Duration.ofNanos(System.nanoTime() - begin);
        });
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

  /** A program that writes to $1. */
  private JsonObject program(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("speak"), "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return JsonObject.of(
        "command", JsonArray.of(program.toString(), "${file}"), "cache", cache.toString());
  }

  private Path tone() {
    return Sounds.tone(folder.resolve("tone.wav"), 16_000, 1, 440, 200);
  }

  private String deploy(JsonObject config) {
    return deploy(new SpeechVerticle(), config);
  }

  private String deploy(SpeechVerticle verticle, JsonObject config) {
    return vertx.deployVerticle(verticle, new DeploymentOptions().setConfig(config)).await();
  }

  private List<JsonObject> render(JsonObject... texts) {
    return rendered(vertx, texts).await();
  }

  private Future<JsonObject> renderedForMenus(JsonObject... texts) {
    return vertx
        .eventBus()
        .<JsonObject>request(
            Addresses.SPEECH_RENDER,
            JsonObject.of("texts", new JsonArray(Stream.of(texts).toList()), "menus", true))
        .map(Message::body);
  }

  private JsonObject deliveries() {
    return vertx
        .eventBus()
        .<JsonObject>request(Addresses.SPEECH_DELIVERIES, new JsonObject())
        .await()
        .body()
        .getJsonObject("deliveries");
  }

  private void finished(JsonObject play, String state) {
    JsonObject playback = JsonObject.of("id", play.getString("playbackId"), "state", state);
    vertx
        .eventBus()
        .publish(
            Addresses.eventsOf("PlaybackFinished"),
            JsonObject.of("type", "PlaybackFinished", "playback", playback));
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
