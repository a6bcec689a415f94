package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.config.SpeechServerOptions;
import dev.ariattendant.speech.delivery.PromptDelivery;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.Observed;
import dev.ariattendant.testbed.PromptProxy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts that were made of texts come to an exchange, from a folder or by HTTP. */
abstract class DeliveryStories<E extends Exchange> extends ExchangeStories<E> {

  private static final String PROMPT = "welcome-1";

  /** Whoever hears this hears no recording. */
  private static final String QUIET = "sound:silence/1";

  private static final int CALLERS = 20;

  /** A folder that no exchange reads: to a real one, it doesn't exist. */
  @TempDir private Path unshared;

  DeliveryStories(E exchange) {
    super(exchange);
  }

  /** A folder that the exchange reads. */
  abstract Path shared();

  /** A caller who has got through to the attendant. */
  abstract Caller caller();

  /** Whether no recording has been heard on the caller's telephone yet. */
  abstract boolean hasHeardNothing(Caller caller);

  /** Waits until a recording is heard on the caller's telephone, where that can be found out. */
  abstract void hearsARecording(LocalAttendant served, Caller caller);

  /** A delivery, and an attendant with a menu that plays what it delivers. */
  private final class Delivered implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Observed ways = Observed.at(vertx, Addresses.SPEECH_DELIVERY);
    private final PromptDelivery delivery;
    private LocalAttendant served;

    private Delivered(Path folder, Optional<SpeechServerOptions> server) {
      for (String each : List.of(PROMPT, "other-1", "other-2")) {
        tone(folder.resolve(each + ".wav16"));
      }
      delivery =
          await(
              Future.future(
                  done ->
                      vertx.runOnContext(
                          go -> PromptDelivery.start(vertx, folder, server).onComplete(done))));
    }

    /**
     * Serves calls with a menu in which nothing is heard, and 1 leads to the medium, and 2 back.
     */
    private Delivered serving(String medium) {
      served =
          new LocalAttendant(
              vertx,
              LocalAttendant.config(
                  exchange,
                  JsonObject.of(
                      "menu",
                      JsonObject.of(
                          "prompt",
                          QUIET,
                          "options",
                          JsonObject.of("1", JsonObject.of("menu", "text"))),
                      "menus",
                      JsonObject.of(
                          "text",
                          JsonObject.of(
                              "prompt",
                              medium,
                              "options",
                              JsonObject.of("2", JsonObject.of("menu", "main")))))));
      served.connected();
      return this;
    }

    private String way() {
      return ways.next("the way", told -> "asterisk".equals(told.getString("asterisk")))
          .getString("way");
    }

    private String url(String prompt) {
      return delivery.url(prompt + ".wav16").orElseThrow();
    }

    private void use(String... prompts) {
      List<String> files = new ArrayList<>();
      for (String each : prompts) {
        files.add(each + ".wav16");
      }
      vertx.runOnContext(go -> delivery.use(files));
    }

    private String finished(String medium) {
      return served
          .ari
          .next(
              "the end of " + medium,
              event ->
                  "PlaybackFinished".equals(event.getString("type"))
                      && medium.equals(event.getJsonObject("playback").getString("media_uri")))
          .getJsonObject("playback")
          .getString("state");
    }

    private long count(String type, String medium, String state) {
      return served.ari.all().stream()
          .filter(event -> type.equals(event.getString("type")))
          .map(event -> event.getJsonObject("playback"))
          .filter(playback -> medium.equals(playback.getString("media_uri")))
          .filter(playback -> state.equals(playback.getString("state")))
          .count();
    }

    @Override
    public void close() {
      await(vertx.close());
    }
  }

  @Test
  void whoSharesTheFolderReadsIt() {
    Path folder = shared();
    String medium = "sound:" + folder.resolve(PROMPT);
    try (Delivered delivered =
        new Delivered(folder, Optional.of(server(FreePorts.next()))).serving(medium)) {
      assertThat(delivered.way()).isEqualTo("file");
      isHeard(delivered, medium);
      nothingIsLeftOfTests(delivered);
      assertThat(folder.toFile().list()).noneMatch(name -> name.contains("silence"));
    }
  }

  @Test
  void whoDoesNotShareTheFolderGetsPromptsByHttp() {
    SpeechServerOptions server = server(FreePorts.next());
    try (Delivered delivered = new Delivered(unshared, Optional.of(server))) {
      String medium = "sound:" + delivered.url(PROMPT);
      delivered.serving(medium);
      assertThat(delivered.way()).isEqualTo("url");
      isHeard(delivered, medium);
      nothingIsLeftOfTests(delivered);
    }
  }

  @Test
  void aServerThatTheExchangeDoesNotReachIsNone() {
    // Nothing listens at the port that is told to Asterisk.
    SpeechServerOptions server = server(FreePorts.next(), "http://127.0.0.1:" + FreePorts.next());
    try (Log complaints = Log.ofComplaints();
        Delivered delivered = new Delivered(unshared, Optional.of(server))) {
      delivered.serving("sound:vm-goodbye");
      assertThat(delivered.way()).isEqualTo("none");
      assertThat(complaints.lines())
          .anyMatch(line -> line.contains("speech.server.url") && line.contains("res_curl"));
      nothingIsLeftOfTests(delivered);
    }
  }

  @Test
  void withNeitherThereIsNone() {
    try (Log complaints = Log.ofComplaints();
        Delivered delivered = new Delivered(unshared, Optional.empty())) {
      delivered.serving("sound:vm-goodbye");
      assertThat(delivered.way()).isEqualTo("none");
      assertThat(complaints.lines())
          .anyMatch(line -> line.contains(unshared.toString()) && line.contains("speech.server"));
      nothingIsLeftOfTests(delivered);
    }
  }

  @Test
  void anExchangeThatIsRestartedIsTestedAgain() {
    try (Delivered delivered = new Delivered(shared(), Optional.empty())) {
      delivered.serving("sound:vm-goodbye");
      assertThat(delivered.way()).isEqualTo("file");
      exchange.stop();
      exchange.start();
      assertThat(delivered.way()).isEqualTo("file");
      nothingIsLeftOfTests(delivered);
    }
  }

  /** While the server doesn't answer, a prompt that was fetched is played, and stops at a key. */
  @Test
  void whatWasFetchedAheadNeedsNoServer() {
    int port = FreePorts.next();
    try (PromptProxy proxy = new PromptProxy(port);
        Delivered delivered = new Delivered(unshared, Optional.of(server(port, proxy.url())))) {
      delivered.use(PROMPT, "other-1", "other-2");
      String medium = "sound:" + delivered.url(PROMPT);
      delivered.serving(medium);
      assertThat(delivered.way()).isEqualTo("url");
      Await.until(
          delivered.vertx,
          "the last one was fetched",
          () -> delivered.count("PlaybackFinished", "sound:" + delivered.url("other-2"), "done"),
          count -> count == 1);
      for (String each : List.of(PROMPT, "other-1", "other-2")) {
        assertThat(proxy.requests(each + ".wav16")).as(each).isEqualTo(1);
      }
      proxy.hold();
      try (Caller caller = caller()) {
        delivered.served.hears(QUIET);
        caller.press('1');
        delivered.served.hears(medium);
        hearsARecording(delivered.served, caller);
        caller.press('2');
        delivered.served.hears(QUIET);
        caller.hangUp();
        delivered.served.summary();
      }
      assertThat(proxy.requests(PROMPT + ".wav16")).as("fetches").isEqualTo(1);
      nothingIsLeftOfTests(delivered);
    }
  }

  @Test
  void whoeverAsksAtTheSameTimeHearsIt() {
    try (Delivered delivered = new Delivered(unshared, Optional.of(server(FreePorts.next())))) {
      String medium = "sound:" + delivered.url(PROMPT);
      delivered.serving(medium);
      assertThat(delivered.way()).isEqualTo("url");
      List<Caller> callers = new ArrayList<>();
      try {
        for (int i = 0; i < CALLERS; i++) {
          callers.add(caller());
        }
        for (int i = 0; i < CALLERS; i++) {
          delivered.served.hears(QUIET);
        }
        callers.forEach(each -> each.press('1'));
        for (int i = 0; i < CALLERS; i++) {
          assertThat(delivered.finished(medium)).isEqualTo("done");
        }
        callers.forEach(each -> hearsARecording(delivered.served, each));
      } finally {
        callers.forEach(Caller::close);
      }
    }
  }

  private void isHeard(Delivered delivered, String medium) {
    try (Caller caller = caller()) {
      delivered.served.hears(QUIET);
      assertThat(hasHeardNothing(caller)).isTrue();
      caller.press('1');
      delivered.served.hears(medium);
      hearsARecording(delivered.served, caller);
      assertThat(delivered.finished(medium)).isEqualTo("done");
      caller.hangUp();
      delivered.served.summary();
    }
  }

  private void nothingIsLeftOfTests(Delivered delivered) {
    nothingIsLeft(delivered.served);
    assertThat(
            await(
                    ask(
                        delivered.served,
                        JsonObject.of(
                            "operation", "applications.get", "applicationName", "channel-aa")))
                .getJsonArray("bridge_ids"))
        .isEqualTo(new JsonArray());
  }

  private static SpeechServerOptions server(int port) {
    return server(port, "http://127.0.0.1:" + port);
  }

  private static SpeechServerOptions server(int port, String url) {
    return SpeechServerOptions.from(JsonObject.of("port", port, "url", url));
  }

  /** Writes a second of a tone, 16 kHz. */
  private static void tone(Path file) {
    int samples = 16_000;
    Buffer wav =
        Buffer.buffer()
            .appendBytes("RIFF".getBytes(StandardCharsets.US_ASCII))
            .appendIntLE(36 + 2 * samples)
            .appendBytes("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
            .appendIntLE(16)
            .appendShortLE((short) 1)
            .appendShortLE((short) 1)
            .appendIntLE(16_000)
            .appendIntLE(32_000)
            .appendShortLE((short) 2)
            .appendShortLE((short) 16)
            .appendBytes("data".getBytes(StandardCharsets.US_ASCII))
            .appendIntLE(2 * samples);
    for (int i = 0; i < samples; i++) {
      wav.appendShortLE((short) (5_000 * Math.sin(i * 0.2)));
    }
    try {
      Files.write(file, wav.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
