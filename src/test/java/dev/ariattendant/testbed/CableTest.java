package dev.ariattendant.testbed;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(60)
final class CableTest {

  private static final int MEGABYTE = 1 << 20;
  private static final String PLAIN =
      "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Note: upgrade: websocket\r\n\r\n";
  private static final String UPGRADE =
      """
      GET /events HTTP/1.1
      Host: 127.0.0.1
      connection: upgrade
      upgrade: websocket
      sec-websocket-version: 13
      sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==

      """
          .replace("\n", "\r\n");

  private HttpServer http;
  private NetServer echo;
  private Cable toHttp;
  private Cable toEcho;

  @BeforeEach
  void layCables(Vertx vertx) {
    http =
        vertx
            .createHttpServer()
            .webSocketHandler(socket -> {})
            .requestHandler(request -> request.response().end());
    echo = vertx.createNetServer().connectHandler(CableTest::echo);
    await(http.listen(0, "127.0.0.1"));
    await(echo.listen(0, "127.0.0.1"));
    toHttp = Cable.to(URI.create("http://127.0.0.1:" + http.actualPort() + "/base?x=1"));
    toEcho = Cable.to(URI.create("tcp://127.0.0.1:" + echo.actualPort()));
  }

  @AfterEach
  void takeThemAway() {
    toHttp.close();
    toEcho.close();
  }

  @Test
  void itsAddressDiffersFromTheTargetsOnlyInThePort() {
    assertThat(toHttp.uri())
        .isEqualTo(URI.create("http://127.0.0.1:" + toHttp.uri().getPort() + "/base?x=1"))
        .isNotEqualTo(URI.create("http://127.0.0.1:" + http.actualPort() + "/base?x=1"));
  }

  @Test
  void passesOnBytesOfAnyKindBothWays() throws IOException {
    try (Socket socket = through(toEcho)) {
      write(socket, "G");
      write(socket, "o");
      assertThat(read(socket, 2)).isEqualTo("Go");
      write(socket, "x".repeat(MEGABYTE));
      assertThat(read(socket, MEGABYTE)).hasSize(MEGABYTE);
    }
  }

  @Test
  void passesOnAProperEnd() throws IOException {
    try (Socket socket = through(toEcho)) {
      write(socket, "last");
      assertThat(read(socket, 4)).isEqualTo("last");
      await(echo.close());
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aTargetThatIsNotThereResetsTheConnection() throws IOException {
    await(echo.close());
    try (Socket socket = through(toEcho)) {
      assertReset(socket);
    }
  }

  @Test
  void cutItResetsItsConnectionsAndRefusesOthersUntilItIsMended() throws IOException {
    try (Socket socket = through(toEcho)) {
      echoes(socket);
      toEcho.cut();
      assertReset(socket);
      assertThatThrownBy(() -> through(toEcho)).isInstanceOf(ConnectException.class);
    }
    toEcho.mend();
    try (Socket socket = through(toEcho)) {
      echoes(socket);
    }
  }

  @Test
  @DisplayName(
      "Cutting WebSockets resets them alone, and refuses new ones until the cable is mended")
  void cuttingWebSocketsSparesOtherConnections() throws IOException {
    try (Socket webSocket = through(toHttp);
        Socket plain = through(toHttp)) {
      assertThat(answer(webSocket, UPGRADE)).isEqualTo("HTTP/1.1 101");
      assertThat(answer(plain, PLAIN)).isEqualTo("HTTP/1.1 200");

      toHttp.cutSockets();

      assertReset(webSocket);
      assertThat(answer(plain, PLAIN)).isEqualTo("HTTP/1.1 200");
    }
    try (Socket webSocket = through(toHttp);
        Socket plain = through(toHttp)) {
      for (String part : UPGRADE.split("(?<=GE|sec)", -1)) {
        write(webSocket, part);
      }
      assertReset(webSocket);
      assertThat(answer(plain, PLAIN)).isEqualTo("HTTP/1.1 200");
    }
    toHttp.mend();
    try (Socket webSocket = through(toHttp)) {
      assertThat(answer(webSocket, UPGRADE)).isEqualTo("HTTP/1.1 101");
    }
  }

  @Test
  void delayedSocketsAreSlowerThanPlainHttp() throws IOException {
    toHttp.delaySockets(Duration.ofHours(1));
    try (Socket webSocket = through(toHttp);
        Socket plain = through(toHttp)) {
      write(webSocket, UPGRADE);
      assertThat(answer(plain, PLAIN)).isEqualTo("HTTP/1.1 200");
      assertSilent(webSocket);
    }
    toHttp.delaySockets(Duration.ofMillis(1));
    try (Socket webSocket = through(toHttp)) {
      assertThat(answer(webSocket, UPGRADE)).isEqualTo("HTTP/1.1 101");
    }
  }

  @Test
  void frozenItLetsNothingPassUntilItIsThawed() throws IOException {
    try (Socket open = through(toEcho)) {
      echoes(open);
      toEcho.freeze();
      try (Socket another = through(toEcho)) {
        write(open, "1");
        write(another, "2");
        assertSilent(open);
        assertSilent(another);
        toEcho.thaw();
        assertThat(read(open, 1)).isEqualTo("1");
        assertThat(read(another, 1)).isEqualTo("2");
      }
    }
  }

  @Test
  void frozenItKeepsAnEndToItself() throws IOException {
    try (Socket socket = through(toEcho)) {
      echoes(socket);
      toEcho.freeze();
      await(echo.close());
      assertSilent(socket);
      toEcho.thaw();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void frozenItCanBeCutAndIsStillFrozenWhenMended() throws IOException {
    try (Socket socket = through(toEcho)) {
      echoes(socket);
      toEcho.freeze();
      toEcho.cut();
      assertReset(socket);
    }
    toEcho.mend();
    try (Socket socket = through(toEcho)) {
      write(socket, "1");
      assertSilent(socket);
      toEcho.thaw();
      assertThat(read(socket, 1)).isEqualTo("1");
    }
  }

  private static void echo(NetSocket socket) {
    socket.handler(socket::write).exceptionHandler(reset -> {});
  }

  private static Socket through(Cable cable) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), cable.uri().getPort());
  }

  private static void echoes(Socket socket) throws IOException {
    write(socket, "?");
    assertThat(read(socket, 1)).isEqualTo("?");
  }

  /** The first bytes of the answer; it is read to its end, and has no body. */
  private static String answer(Socket socket, String request) throws IOException {
    write(socket, request);
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append(read(socket, 1));
    }
    return head.substring(0, "HTTP/1.1 200".length());
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String read(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
  }

  private static void assertReset(Socket socket) {
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }

  /** Checks that nothing comes for a while, not even the connection's end. */
  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(200);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(0);
  }
}
