package dev.ariattendant.console.security;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.config.ConsoleOptions;
import dev.ariattendant.http.ConnectionLimiter;
import dev.ariattendant.testbed.Clients;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long clients may take, with a shorter time-out than the console's. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
final class ConnectionLimiterTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int MAX = 30;
  private static final int MAX_OF_ADDRESS = 20;
  private static final int LARGE = 1024 * 1024;

  private final AtomicInteger large = new AtomicInteger();
  private Vertx vertx;
  private int port;

  @BeforeEach
  void thereIsAServer(Vertx vertx) {
    this.vertx = vertx;
    ConnectionLimiter connections =
        new ConnectionLimiter(vertx, "A server", MAX, MAX_OF_ADDRESS, TIMEOUT);
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            exchange -> {
              HttpConnection connection = exchange.request().connection();
              connections.requestReceived(connection);
              exchange.addEndHandler(answered -> connections.responseSent(connection));
              exchange.next();
            })
        .handler(
            new RequestRateHandler(
                vertx, new TokenAuthHandler(ConsoleOptions.from(new JsonObject()))));
    router.route("/small").handler(exchange -> exchange.response().end("small"));
    router
        .route("/large")
        .handler(
            exchange -> {
              large.incrementAndGet();
              exchange.response().end("x".repeat(LARGE));
            });
    router
        .route("/socket")
        .handler(
            exchange ->
                exchange
                    .request()
                    .toWebSocket()
                    .onSuccess(socket -> socket.textMessageHandler(socket::writeTextMessage)));
    port =
        await(
                vertx
                    .createHttpServer(
                        new HttpServerOptions()
                            .setHost("127.0.0.1")
                            .setPort(0)
                            .setHttp2ClearTextEnabled(false))
                    .connectionHandler(connections::opened)
                    .requestHandler(router)
                    .listen())
            .actualPort();
  }

  @Test
  void whoSaysNothingIsCutOff() {
    try (RawClient client = RawClient.connect(port)) {
      client.closed();
    }
  }

  @Test
  void whoNeverComesToTheEndOfHisHeadersIsCutOff() {
    try (RawClient client = RawClient.connect(port)) {
      client.send("GET /small HTTP/1.1\r\nHost: localhost\r\n");
      assertThatThrownBy(
              () -> {
                while (true) {
                  client.send("X: y\r\n");
                  await(vertx.timer(20, TimeUnit.MILLISECONDS));
                }
              })
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void whoHasBeenAnsweredIsWaitedForAgainAndNotLonger() {
    try (RawClient client = RawClient.connect(port)) {
      for (int i = 0; i < 5; i++) {
        assertThat(client.send(RawClient.get("/small")).status()).isEqualTo(200);
      }
      client.closed();
    }
  }

  @Test
  void aWebSocketMayBeSilent() {
    WebSocket socket = await(Clients.webSocket(vertx).connect(port, "127.0.0.1", "/socket"));
    Promise<String> echo = Promise.promise();
    socket.textMessageHandler(echo::complete);
    await(vertx.timer(2 * TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    socket.writeTextMessage("still there?");
    assertThat(await(echo.future())).isEqualTo("still there?");
  }

  @Test
  void whoAsksOnAndOnAndDoesntReadTheAnswersGetsNoMoreOfThem() {
    try (RawClient client = RawClient.connect(port)) {
      client.send(RawClient.get("/large").repeat(RequestRateHandler.MAX_REQUESTS / 2));
      for (int i = 0; i < RequestRateHandler.MAX_REQUESTS / 4; i++) {
        // Shows that the server has been at it.
        try (RawClient witness = RawClient.connect(port)) {
          assertThat(witness.send(RawClient.get("/small")).status()).isEqualTo(200);
        }
      }
      assertThat(large).hasPositiveValue().hasValueLessThan(RequestRateHandler.MAX_REQUESTS / 4);
    }
  }
}
