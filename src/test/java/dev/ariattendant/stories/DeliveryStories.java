package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.config.SpeechServerOptions;
import dev.ariattendant.speech.delivery.PromptDelivery;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.Observed;
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

/** Prompts that were made of texts come to an exchange, from a folder or by HTTP. */
abstract class DeliveryStories<E extends Exchange> extends ExchangeStories<E> {

  static final String PROMPT = "welcome-1";

  /** Whoever hears this hears no recording. */
  static final String QUIET = "sound:silence/1";

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
  final class Delivered implements AutoCloseable {

    final Vertx vertx = Vertx.vertx();
    private final Observed ways = Observed.at(vertx, Addresses.SPEECH_DELIVERY);
    private final PromptDelivery delivery;
    LocalAttendant served;

    Delivered(Path folder, Optional<SpeechServerOptions> server) {
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
    Delivered serving(String medium) {
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

    String way() {
      return ways.next("the way", told -> "asterisk".equals(told.getString("asterisk")))
          .getString("way");
    }

    String url(String prompt) {
      return delivery.url(prompt + ".wav16").orElseThrow();
    }

    void use(String... prompts) {
      List<String> files = new ArrayList<>();
      for (String each : prompts) {
        files.add(each + ".wav16");
      }
      vertx.runOnContext(go -> delivery.use(files));
    }

    String finished(String medium) {
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

    long count(String type, String medium, String state) {
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

  final void isHeard(Delivered delivered, String medium) {
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

  final void nothingIsLeftOfTests(Delivered delivered) {
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

  static SpeechServerOptions server(int port) {
    return server(port, "http://127.0.0.1:" + port);
  }

  static SpeechServerOptions server(int port, String url) {
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
