package dev.ariattendant.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.console.Consoles;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests whose end a proxy before the console may see elsewhere (RFC 9112, section 11.2): what
 * follows one of them is never answered as a second request.
 */
@ExtendWith(VertxExtension.class)
@Timeout(60)
final class SmuggledRequestTest {

  private static final String HIDDEN = RawClient.get("/eventbus/nowhere");
  private static final String LENGTH = "Content-Length: " + (5 + HIDDEN.length());

  private int port;

  @BeforeEach
  void thereIsAConsole(Vertx vertx) {
    port = Consoles.deploy(vertx, new JsonObject());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked",
        "transfer-encoding:\tchunked",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding:\r\n chunked",
        "Content-Length: 5",
        "Content-Length: +5",
      })
  void whatFollowsARequestOfTwoLengthsIsNotAnswered(String other) {
    for (String path : new String[] {"/", "/health/live", "/eventbus/websocket"}) {
      for (String headers : new String[] {LENGTH + "\r\n" + other, other + "\r\n" + LENGTH}) {
        try (RawClient client = RawClient.connect(port)) {
          client.send(
              "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n0\r\n\r\n%s"
                  .formatted(path, headers, HIDDEN));
          assertThat(client.status()).as(headers).isIn(400, 411, 413, 501);
          assertThat(client.closed()).as(headers).isZero();
        }
      }
    }
  }
}
