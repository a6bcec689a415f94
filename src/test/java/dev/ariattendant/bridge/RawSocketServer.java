package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.testbed.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Asterisk that opens WebSockets and answers requests, but reads nothing that comes over a
 * WebSocket: not a ping, not a close.
 */
final class RawSocketServer {

  private static final Pattern KEY = Pattern.compile("sec-websocket-key: *(\\S+)");

  /** A close frame with status 1001: going away. */
  private static final Buffer CLOSE = Buffer.buffer(new byte[] {(byte) 0x88, 2, 0x03, (byte) 0xe9});

  private static final String ANSWER = "{\"channel_ids\":[]}";

  private final BlockingQueue<NetSocket> sockets = new LinkedBlockingQueue<>();
  private final NetServer server;
  private final Buffer greeting;
  private final boolean ending;

  private RawSocketServer(Vertx vertx, Buffer greeting, boolean ending) {
    this.greeting = greeting;
    this.ending = ending;
    this.server = vertx.createNetServer().connectHandler(this::accept);
  }

  /**
   * One that listens on loopback.
   *
   * @param greeting goes out in the same packet as the answer to each handshake
   */
  static RawSocketServer start(Vertx vertx, Buffer greeting) {
    return start(new RawSocketServer(vertx, greeting, false));
  }

  /** One that closes each WebSocket in the same packet. */
  static RawSocketServer closing(Vertx vertx) {
    return start(new RawSocketServer(vertx, CLOSE, true));
  }

  private static RawSocketServer start(RawSocketServer raw) {
    await(raw.server.listen(0, "127.0.0.1"));
    return raw;
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  NetSocket nextSocket() {
    return Await.next(sockets, "a connection");
  }

  /** A text frame of fewer than 126 bytes. */
  static Buffer text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Buffer.buffer()
        .appendByte((byte) 0x81)
        .appendByte((byte) bytes.length)
        .appendBytes(bytes);
  }

  private void accept(NetSocket socket) {
    socket.handler(bytes -> answer(socket, bytes.toString(StandardCharsets.ISO_8859_1)));
  }

  private void answer(NetSocket socket, String request) {
    Matcher key = KEY.matcher(request.toLowerCase(Locale.ROOT));
    if (key.find()) {
      socket.handler(ignored -> {});
      String sent = request.substring(key.start(1), key.end(1));
      socket.write(
          Buffer.buffer(
                  "HTTP/1.1 101 Switching Protocols\r\n"
                      + "Upgrade: websocket\r\n"
                      + "Connection: Upgrade\r\n"
                      + "Sec-WebSocket-Accept: "
                      + accepting(sent)
                      + "\r\n\r\n")
              .appendBuffer(greeting));
      if (ending) {
        socket.end();
      }
      sockets.add(socket);
    } else {
      socket.write(
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
              + ANSWER.length()
              + "\r\n\r\n"
              + ANSWER);
    }
  }

  private static String accepting(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest(
                  (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                      .getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
