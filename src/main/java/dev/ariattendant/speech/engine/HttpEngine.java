package dev.ariattendant.speech.engine;

import dev.ariattendant.config.PrintableText;
import dev.ariattendant.speech.audio.AudioConverter;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Speaks by a server, in the form that many of them have: {@code POST /v1/audio/speech}. Redirects
 * aren't followed: texts and key are only for the server that is configured.
 */
final class HttpEngine implements SpeechEngine {

  private static final String PATH = "/v1/audio/speech";
  private static final int OK = 200;

  /** In characters. */
  private static final int LONGEST_QUOTE = 200;

  /** So much of a body is looked through for the quote, in bytes. */
  private static final int MOST_READ = 100_000;

  private final HttpClient client;
  private final URI uri;
  private final String model;
  private final Optional<String> key;
  private final String version;
  private final Voices voices;
  private final Duration timeout;

  /**
   * Makes the client; nothing is sent.
   *
   * @param server its address, or that of {@code /v1} or of {@code /v1/audio/speech} there
   * @param version a part of the identity
   */
  HttpEngine(
      URI server,
      String model,
      Optional<String> key,
      String version,
      Voices voices,
      Duration timeout) {
    this.uri = endpoint(server.toString());
    this.model = model;
    this.key = key;
    this.version = version;
    this.voices = voices;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            // Newer versions begin with an upgrade, which small servers refuse.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  private static URI endpoint(String server) {
    if (server.endsWith(PATH)) {
      return URI.create(server);
    }
    return URI.create(
        server.endsWith("/v1") ? server + PATH.substring("/v1".length()) : server + PATH);
  }

  @Override
  public String identity() {
    return String.join("\n", "url", uri.toString(), model, version);
  }

  @Override
  public String name() {
    return uri.getHost();
  }

  @Override
  public String voice(String language) {
    return voices.of(language);
  }

  @Override
  public void speak(String text, String language, String voice, Path file) {
    HttpResponse<byte[]> response = response(text, voice);
    byte[] body = response.body();
    if (response.statusCode() != OK) {
      throw new SpeechException(refusal(response));
    }
    if (body.length > AudioConverter.LARGEST) {
      throw new SpeechException(
          "%s sent more than %d bytes".formatted(name(), AudioConverter.LARGEST));
    }
    String type = response.headers().firstValue("Content-Type").orElse("audio/wav");
    if (!type.toLowerCase(Locale.ROOT).matches("(audio/|application/octet-stream).*")) {
      throw new SpeechException(
          "%s sent no audio, but %s%s".formatted(name(), PrintableText.line(type), quoted(body)));
    }
    try {
      Files.write(file, body);
    } catch (IOException e) {
      throw new SpeechException("its audio can't be written: " + e.getMessage());
    }
  }

  private HttpResponse<byte[]> response(String text, String voice) {
    JsonObject body =
        JsonObject.of("model", model, "voice", voice, "input", text, "response_format", "wav");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("Accept", "audio/wav, audio/*")
            .POST(BodyPublishers.ofString(body.encode(), StandardCharsets.UTF_8));
    key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(request.build(), response -> new LimitedBody(AudioConverter.LARGEST));
    try {
      return sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw tooLong();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof java.net.http.HttpTimeoutException
          ? tooLong()
          : new SpeechException(name() + " can't be asked: " + reason(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SpeechException(name() + " wasn't waited for: this node stops");
    } finally {
      sent.cancel(true);
    }
  }

  private SpeechException tooLong() {
    return new SpeechException("%s took longer than %d ms".formatted(name(), timeout.toMillis()));
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? "no connection" : failure.getMessage();
  }

  private String refusal(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    return switch (status) {
      // Servers quote keys.
      case 401, 403 ->
          "%s answered %d: set SPEECH_KEY to a key that it accepts".formatted(name(), status);
      case 301, 302, 303, 307, 308 ->
          "%s answered %d, a redirect; set speech.url to the server's own address"
              .formatted(name(), status);
      default -> "%s answered %d%s".formatted(name(), status, quoted(response.body()));
    };
  }

  private String quoted(byte[] body) {
    String text =
        new String(Arrays.copyOf(body, Math.min(body.length, MOST_READ)), StandardCharsets.UTF_8);
    // Before it is cut: a part of the key is secret, too.
    String shown = key.map(secret -> text.replace(secret, "...")).orElse(text);
    String quote = shown.substring(0, Math.min(shown.length(), LONGEST_QUOTE)).strip();
    return quote.isEmpty() ? "" : ": " + PrintableText.line(quote);
  }

  @Override
  public void close() {
    // Each request ends by its time-out; the client's threads end with it.
  }
}
