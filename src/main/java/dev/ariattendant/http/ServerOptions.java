package dev.ariattendant.http;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What all servers have in common. */
public final class ServerOptions {

  private static final int CLOSING_SECONDS = 1;

  private ServerOptions() {}

  /**
   * For a server with WebSockets.
   *
   * @param largestMessage of a WebSocket, in bytes; a frame may be as large
   * @param certificate a PEM file; with it, the server speaks TLS
   * @param key a PEM file, if there is a certificate
   */
  public static HttpServerOptions of(
      String host,
      int port,
      int largestMessage,
      Optional<String> certificate,
      Optional<String> key) {
    HttpServerOptions http =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            // The simplest that everybody speaks: what a client may cost is then easy to tell.
            .setUseAlpn(false)
            .setHttp2ClearTextEnabled(false)
            .setSslHandshakeTimeout(ConnectionLimiter.PATIENCE.toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setMaxWebSocketFrameSize(largestMessage)
            .setMaxWebSocketMessageSize(largestMessage)
            .setWebSocketClosingTimeout(CLOSING_SECONDS)
            // A few bytes can be inflated to very many.
            .setDecompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false);
    certificate.ifPresent(
        file ->
            http.setSsl(true)
                .setKeyCertOptions(
                    new PemKeyCertOptions().addCertPath(file).addKeyPath(key.orElseThrow())));
    return http;
  }
}
