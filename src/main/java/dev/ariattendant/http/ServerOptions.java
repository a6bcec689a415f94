package dev.ariattendant.http;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The options that all HTTP servers of this program have in common. */
public final class ServerOptions {

  private static final int CLOSING_SECONDS = 1;

  private ServerOptions() {}

  /**
   * Options of a server with WebSockets.
   *
   * @param largestMessage the limit of a WebSocket's messages and frames, in bytes
   * @param certificate a PEM file; with it, the server speaks TLS
   * @param key a PEM file; needed with a certificate
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
            // HTTP/1.1 only: what a client may cost is easy to limit there.
            .setUseAlpn(false)
            .setHttp2ClearTextEnabled(false)
            .setSslHandshakeTimeout(ConnectionLimiter.TIMEOUT.toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setMaxWebSocketFrameSize(largestMessage)
            .setMaxWebSocketMessageSize(largestMessage)
            .setWebSocketClosingTimeout(CLOSING_SECONDS)
            // No compression: a few bytes could expand to very many.
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
