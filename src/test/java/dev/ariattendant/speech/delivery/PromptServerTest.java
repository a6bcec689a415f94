package dev.ariattendant.speech.delivery;

import static dev.ariattendant.testbed.Await.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.SpeechServerOptions;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server for prompts gives away, and to whom. */
@ExtendWith(VertxExtension.class)
final class PromptServerTest {

  private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(ISO_8859_1);
  private static final byte[] AUDIO = {'R', 'I', 'F', 'F', 0, -1, 13, 10, 13, 10, 0, 1};

  private final int port = FreePorts.next();

  @TempDir private Path directory;
  private PromptServer server;

  /** An answer; each byte of the body is a character. */
  private record Response(String head, String body) {}

  @BeforeEach
  void listen(Vertx vertx) throws IOException {
    for (String name : List.of("abc.wav16", "abc.wav", "silence-1.wav16", ".hidden.wav", "a.txt")) {
      Files.write(directory.resolve(name), AUDIO);
    }
    Files.createDirectory(directory.resolve("folder.wav"));
    Files.createSymbolicLink(directory.resolve("link.wav"), directory.resolve("a.txt"));
    server = new PromptServer(vertx, directory, SECRET, options("http://127.0.0.1:" + port));
    await(server.listen());
  }

  @AfterEach
  void close() {
    await(server.close());
  }

  private SpeechServerOptions options(String url) {
    return SpeechServerOptions.from(JsonObject.of("port", port, "url", url));
  }

  @Test
  void aFileComesWithWhatAsteriskNeeds() {
    Response response = ask("GET " + path("abc.wav16"));
    assertThat(response.head)
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("content-type: application/octet-stream\r\n")
        .containsIgnoringCase("content-length: " + AUDIO.length + "\r\n")
        .containsIgnoringCase("cache-control: max-age=31536000\r\n")
        .doesNotContainIgnoringCase("etag");
    assertThat(response.body).isEqualTo(new String(AUDIO, ISO_8859_1));
    assertThat(ask("GET " + path("abc.wav")).head)
        .containsIgnoringCase("content-type: audio/wav\r\n");
  }

  @Test
  void headersAloneComeWithoutTheFile() {
    Response response = ask("HEAD " + path("abc.wav"));
    assertThat(response.head)
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("content-length: " + AUDIO.length + "\r\n")
        .containsIgnoringCase("cache-control: max-age=31536000\r\n");
    assertThat(response.body).isEmpty();
  }

  @Test
  void whatTellsWhetherAsteriskReachesUsIsNotKept() {
    assertThat(ask("GET " + path("silence-1.wav16")).head)
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("cache-control: max-age=0\r\n");
  }

  /** A proxy in front of the server may have a path of its own. */
  @Test
  void whatPrecedesTheSignatureIsAProxys() {
    assertThat(ask("GET /some/where" + path("abc.wav")).head).startsWith("HTTP/1.1 200 ");
    assertThat(ask("GET " + path("abc.wav").replace("/prompts", "")).head)
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void anAddressIsLongEnoughForAsterisk(Vertx vertx) {
    assertThat(server.url("a.wav")).hasSizeGreaterThan(60);
    PromptServer proxied =
        new PromptServer(vertx, directory, SECRET, options("https://example.org/aa/"));
    assertThat(proxied.url("a.wav")).startsWith("https://example.org/aa/prompts/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "missing.wav",
        "folder.wav",
        "link.wav",
        ".hidden.wav",
        "a.txt",
        "../abc.wav",
        "..%2Fabc.wav",
        "%2e%2e/abc.wav",
        "abc.wav%00",
        "abc.wav?x=1",
        "ABC.WAV",
        "abc.wav/",
        "abc",
        "",
        "/etc/passwd",
        ".server-secret"
      })
  void whatIsNoPromptIsNotFoundEvenIfItIsSigned(String name) {
    Response response = ask("GET " + path(name));
    assertThat(response.head).startsWith("HTTP/1.1 404 ").doesNotContainIgnoringCase("max-age");
    assertThat(response.body).isEmpty();
  }

  @Test
  void aFileThatCantBeReadIsNotFoundAndNothingIsSaidOfIt() {
    assertThat(ask("GET " + path("missing.wav")).head)
        .doesNotContainIgnoringCase("cache-control")
        .doesNotContain("missing");
  }

  @Test
  void whoDoesNotKnowTheSecretGetsNothing() {
    String right = path("abc.wav");
    String signature = new PromptSignature(SECRET).of("abc.wav");
    String other = new PromptSignature(SECRET).of("abc.wav16");
    char first = signature.charAt(0) == 'A' ? 'B' : 'A';
    for (String wrong :
        List.of(
            right.replace(signature, other),
            right.replace(signature, first + signature.substring(1)),
            right.replace(signature, signature.substring(1)),
            right.replace(signature, ""),
            right.replace(signature + "/", ""),
            "/",
            "/prompts/")) {
      assertThat(ask("GET " + wrong).head).as(wrong).startsWith("HTTP/1.1 404 ");
    }
    assertThat(new PromptSignature(new byte[32]).of("abc.wav")).isNotEqualTo(signature);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
  void nothingElseCanBeDone(String method) {
    assertThat(ask(method + " " + path("abc.wav")).head).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void aBodyIsRefused() {
    Response response = ask("GET " + path("abc.wav"), "Content-Length: 1000000000");
    assertThat(response.head).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void whoConnectsAndSaysNothingKeepsNobodyOut() throws IOException {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < PromptServer.MAX_CONNECTIONS + 50; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      assertThat(ask("GET " + path("abc.wav")).head).startsWith("HTTP/1.1 200 ");
      // The first ones have been silent longest.
      silent.get(0).setSoTimeout((int) Await.BOUND.toMillis());
      assertThat(silent.get(0).getInputStream().read()).isEqualTo(-1);
    } finally {
      for (Socket each : silent) {
        each.close();
      }
    }
  }

  @Test
  void aConnectionServesMoreThanOneRequest() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = "GET " + path("abc.wav") + " HTTP/1.1\r\nHost: x\r\n";
      socket
          .getOutputStream()
          .write((request + "\r\n" + request + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
      String all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertThat(all.split("HTTP/1.1 200 ", -1)).hasSize(3);
    }
  }

  private String path(String name) {
    String url = "/prompts/" + new PromptSignature(SECRET).of(name) + "/" + name;
    if (name.equals("abc.wav")) {
      assertThat(URI.create(server.url(name)).getRawPath()).isEqualTo(url);
    }
    return url;
  }

  private Response ask(String line, String... headers) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) Await.BOUND.toMillis());
      List<String> head = new ArrayList<>(List.of(line + " HTTP/1.1", "Host: 127.0.0.1"));
      head.addAll(List.of(headers));
      head.add("Connection: close");
      socket.getOutputStream().write((String.join("\r\n", head) + "\r\n\r\n").getBytes(ISO_8859_1));
      String all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      int end = all.indexOf("\r\n\r\n") + 4;
      return new Response(all.substring(0, end), all.substring(end));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
