package dev.ariattendant.bridge.transport;

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
import java.util.function.Function;

/**
 * Asks whether Asterisk's REST answers at all, and what it answers to commands that change nothing.
 * It has connections of its own, so that many commands aren't taken for a stuck Asterisk.
 */
public final class RestProbe implements RestTransport {

  private static final int CONNECTIONS = 4;

  private final AsteriskEndpoint endpoint;
  private final HttpClient client;
  private final Duration timeout;

  public RestProbe(Vertx vertx, AsteriskOptions options) {
    this.endpoint = new AsteriskEndpoint(options);
    this.timeout = options.requestTimeout();
    HttpClientOptions http =
        new HttpClientOptions()
            .setConnectTimeout((int) options.requestTimeout().toMillis())
            .setVerifyHost(options.tls().verifyHost());
    endpoint.secure(http);
    this.client = vertx.createHttpClient(http, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /** Asks once; succeeds with any answer. */
  public Future<Void> ask() {
    return ask(HttpMethod.GET, "/asterisk/ping", HttpClientResponse::end);
  }

  /** Fails as the client does where no answer came. */
  @Override
  public Future<Object> send(RestRequest request) {
    return ask(
        request.method(),
        request.uri(),
        answer ->
            answer
                .body()
                .map(
                    body ->
                        new RestResponse(
                                answer.statusCode(),
                                answer.statusMessage(),
                                answer.getHeader(HttpHeaders.CONTENT_TYPE),
                                body)
                            .result()));
  }

  /** The answer is read where it arrives: whoever comes later finds that it is over. */
  private <T> Future<T> ask(
      HttpMethod method, String below, Function<HttpClientResponse, Future<T>> reading) {
    // Inside, since a client throws once it is closed.
    return Future.succeededFuture(
            new RequestOptions()
                .setMethod(method)
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setURI(endpoint.path(below))
                .setTimeout(timeout.toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION, endpoint.authorization()))
        .compose(
            options -> client.request(options).compose(request -> request.send().compose(reading)));
  }

  /** Gives the connections back. */
  public void close() {
    client.close();
  }
}
