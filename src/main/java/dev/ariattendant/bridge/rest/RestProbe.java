package dev.ariattendant.bridge.rest;

import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;

/**
 * Asks whether Asterisk's REST answers at all, whatever it answers. It has a connection of its own,
 * so that many commands aren't taken for a stuck Asterisk.
 */
public final class RestProbe {

  private final AsteriskEndpoint endpoint;
  private final HttpClient client;

  public RestProbe(Vertx vertx, AsteriskOptions options) {
    this.endpoint = new AsteriskEndpoint(options);
    HttpClientOptions http =
        new HttpClientOptions()
            .setConnectTimeout((int) options.requestTimeout().toMillis())
            .setVerifyHost(options.tls().verifyHost());
    endpoint.secure(http);
    this.client = vertx.createHttpClient(http, new PoolOptions().setHttp1MaxSize(1));
  }

  /**
   * Asks once.
   *
   * @param patience how long to wait
   * @return succeeds with any answer
   */
  public Future<Void> ask(Duration patience) {
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setURI(endpoint.path("/asterisk/ping"))
                .setTimeout(patience.toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION, endpoint.authorization()))
        .compose(request -> request.send())
        .compose(HttpClientResponse::end);
  }

  /** Gives the connection back. */
  public void close() {
    client.close();
  }
}
