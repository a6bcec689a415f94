package dev.ariattendant.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.testbed.Await;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoadDriverTest {

  private static final String HANDSHAKE =
      """
      GET /ari/events?app=channel-aa HTTP/1.1\r
      Host: asterisk\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      \r
      """;

  private EventLoopGroup group;
  private LoadDriver driver;

  @BeforeEach
  void start() {
    group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    driver = new LoadDriver(group, 0, Duration.ZERO, Path.of("src/benchmarks/ari-client/api-docs"));
  }

  @AfterEach
  void stop() {
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "websocket"})
  void theAttendantIsServedLikeByAnAsterisk(String rest) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      deploy(vertx, rest);
      assertThat(result("first-call").getLong("microseconds")).isPositive();

      JsonObject pressed = result("saturate 5 1");
      assertThat(pressed.getLong("keys")).isPositive();
      assertThat(pressed.getDouble("requestsPerKey")).isBetween(2.0, 4.0);
      assertThat(result("open 5 100 0.5").getLong("keys")).isEqualTo(50);

      assertThat(result("hold 20").getInteger("callers")).isEqualTo(20);
      assertThat(result("press 0").getLong("keys")).isEqualTo(20);
      assertThat(result("callers 0").getInteger("callers")).isZero();
    } finally {
      Await.await(vertx.close());
    }
  }

  private void deploy(Vertx vertx, String rest) {
    JsonObject configuration =
        JsonObject.of(
            "asterisk",
            JsonObject.of("url", "http://127.0.0.1:" + driver.port(), "rest", rest),
            "console",
            JsonObject.of("port", 0));
    Await.await(
        vertx.deployVerticle(
            AriAttendantVerticle.class, new DeploymentOptions().setConfig(configuration)));
  }

  private JsonObject result(String command) throws Exception {
    return driver.carryOut(command).get(30, TimeUnit.SECONDS);
  }

  @Test
  void aKeyIsPressedInTheMenuAndAnsweredByAStop() throws Exception {
    CompletableFuture<JsonObject> result = driver.carryOut("saturate 1 1");
    try (Wire events = new Wire();
        Wire rest = new Wire()) {
      events.send(HANDSHAKE);
      assertThat(events.until("\"application\":\"channel-aa\"}"))
          .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
          .contains("\"type\":\"StasisStart\"")
          .contains("\"id\":\"1795293174.1\"");
      String play = "{\"media\":[\"sound:press-1\",\"sound:press-2\"]}";
      rest.send(
          "POST /ari/channels/1795293174.1/play/one HTTP/1.1\r\nContent-Length: "
              + play.length()
              + "\r\n\r\n"
              + play);
      assertThat(rest.until("queued\"}"))
          .startsWith("HTTP/1.1 201 Created")
          .contains("\"id\":\"one\",\"media_uri\":\"sound:press-1\"")
          .contains("\"next_media_uri\":\"sound:press-2\"");
      assertThat(events.until("\"type\":\"ChannelDtmfReceived\""))
          .contains("\"type\":\"PlaybackStarted\"");

      // It waits for its turn.
      rest.send("POST /ari/channels/1795293174.1/play/two?media=sound%3Aor HTTP/1.1\r\n\r\n");
      assertThat(rest.until("queued\"}")).contains("\"id\":\"two\",\"media_uri\":\"sound:or\"");
      rest.send("DELETE /ari/playbacks/one HTTP/1.1\r\n\r\n");
      assertThat(rest.until("Content-Length: 0\r\n\r\n")).startsWith("HTTP/1.1 204 No Content");
      assertThat(events.until("\"id\":\"two\"")).contains("PlaybackFinished").contains("\"done\"");
      assertThat(result.get(30, TimeUnit.SECONDS).getLong("keys")).isEqualTo(1);
    }
  }

  @Test
  void requestsThatComeTogetherOrInPiecesAreAnsweredInTheirOrder() throws IOException {
    try (Wire wire = new Wire()) {
      wire.send(
          "GET /ari/asterisk/ping HTTP/1.1\r\n\r\nGET /ari/asterisk/info HTTP/1.1\r\n\r\n"
              + "DELETE /ari/play");
      assertThat(wire.until("}}")).contains("pong");
      wire.send("backs/none HTTP/1.1\r\nContent-Len");
      wire.send("gth: 2\r\n\r\n{");
      wire.send("}");
      assertThat(wire.until("}")).contains("404 Not Found").contains("Playback not found");
    }
  }

  @Test
  void aFrameInPiecesIsAnswered() throws IOException {
    try (Wire wire = new Wire()) {
      wire.send(HANDSHAKE);
      wire.until("\r\n\r\n");
      byte[] frame =
          Wire.masked(
              "{\"type\":\"RESTRequest\",\"request_id\":\"7\",\"method\":\"POST\","
                  + "\"uri\":\"channels/none/play?a=b\",\"message_body\":\"{\\\"media\\\":[]}\"}");
      wire.send(frame, 0, 3);
      wire.send(frame, 3, 50);
      wire.send(frame, 50, frame.length);
      assertThat(wire.until("\"asterisk_id\":\"02:fc:00:00:00:01\"}"))
          .contains("\"request_id\":\"7\",\"status_code\":404,\"reason_phrase\":\"Not Found\"")
          .contains("\"uri\":\"channels/none/play\"")
          .contains("\"message_body\":\"{\\\"message\\\":\\\"Channel not found\\\"}\"");
    }
  }

  @Test
  void clientsFindAsterisksDescriptionOfItself() throws IOException {
    try (Wire wire = new Wire()) {
      wire.send("GET /ari/api-docs/resources.json HTTP/1.1\r\nHost: pbx:8088\r\n\r\n");
      assertThat(wire.until("\"apis\"")).contains("\"basePath\": \"http://pbx:8088/ari\"");
    }
  }

  /** Bytes to and from the driver. */
  private final class Wire implements AutoCloseable {

    private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), driver.port());
    private final InputStream in = socket.getInputStream();
    private final OutputStream out = socket.getOutputStream();

    private Wire() throws IOException {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(30));
      socket.setTcpNoDelay(true);
    }

    private void send(String text) throws IOException {
      out.write(Ascii.bytes(text));
    }

    private void send(byte[] bytes, int from, int to) throws IOException {
      out.write(bytes, from, to - from);
    }

    /** What comes, up to that. */
    private String until(String end) throws IOException {
      StringBuilder read = new StringBuilder();
      while (read.length() < end.length() || read.indexOf(end, read.length() - end.length()) < 0) {
        int next = in.read();
        assertThat(next).as(read.toString()).isNotNegative();
        read.append((char) next);
      }
      return read.toString();
    }

    /** A text frame of 126 bytes or more. */
    private static byte[] masked(String text) {
      byte[] payload = text.getBytes(StandardCharsets.ISO_8859_1);
      byte[] frame = new byte[8 + payload.length];
      frame[0] = (byte) 0x81;
      frame[1] = (byte) (0x80 | 126);
      frame[2] = (byte) (payload.length >> 8);
      frame[3] = (byte) payload.length;
      for (int i = 0; i < 4; i++) {
        frame[4 + i] = (byte) (0x11 * (i + 1));
      }
      for (int i = 0; i < payload.length; i++) {
        frame[8 + i] = (byte) (payload[i] ^ frame[4 + (i & 3)]);
      }
      return frame;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
