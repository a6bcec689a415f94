package dev.ariattendant.bridge.transport;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** ARI's REST over HTTP, which every Asterisk speaks. */
public final class HttpRest implements RestTransport {

  /** Asterisk closes idle connections after 15 s without saying so; ours must be gone by then. */
  private static final int KEEP_ALIVE_SECONDS = 10;

  /** Asterisk allows 100 HTTP sessions by default, WebSockets and other clients included. */
  private static final int CONNECTIONS = 16;

  /** Requests beyond this many fail at once instead of growing a queue without end. */
  private static final int WAIT_QUEUE = 10_000;

  private final WebClient client;
  private final AsteriskEndpoint endpoint;
  private final long timeout;

  public HttpRest(Vertx vertx, AsteriskOptions options) {
    this.endpoint = new AsteriskEndpoint(options);
    this.timeout = options.requestTimeout().toMillis();
    WebClientOptions http =
        new WebClientOptions()
            .setDefaultHost(endpoint.host())
            .setDefaultPort(endpoint.port())
            .setUserAgent("ari-attendant")
            // ARI never redirects; who does is somebody else, who needn't learn our password.
            .setFollowRedirects(false)
            .setConnectTimeout((int) timeout)
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setVerifyHost(options.tls().verifyHost());
    endpoint.secure(http);
    this.client =
        WebClient.create(
            vertx,
            http,
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAIT_QUEUE));
  }

  @Override
  public Future<Object> send(RestRequest request) {
    HttpRequest<Buffer> http =
        client
            .request(request.method(), endpoint.path(request.uri()))
            .putHeader(HttpHeaders.AUTHORIZATION.toString(), endpoint.authorization())
            .timeout(timeout);
    // Inside, since a client throws once it is closed.
    return Future.succeededFuture(request.body())
        .compose(body -> body.map(http::sendJsonObject).orElseGet(http::send))
        .recover(failure -> Future.failedFuture(unanswered(failure)))
        .map(response -> answer(response).result());
  }

  /** Gives the connections back. */
  public void close() {
    client.close();
  }

  private ReplyException unanswered(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return FailureCodes.failure(
          FailureCodes.NO_ANSWER, "Asterisk didn't answer within " + timeout + " ms");
    }
    if (failure instanceof ConnectionPoolTooBusyException) {
      return FailureCodes.failure(
          FailureCodes.UNAVAILABLE, WAIT_QUEUE + " requests are waiting already");
    }
    boolean neverLeft =
        failure instanceof ConnectException
            || failure instanceof UnknownHostException
            || failure instanceof SSLException;
    return neverLeft
        ? FailureCodes.failure(
            FailureCodes.UNAVAILABLE, "No connection to Asterisk: " + failure.getMessage())
        : new ConnectionLostException();
  }

  private static RestResponse answer(HttpResponse<Buffer> response) {
    return new RestResponse(
        response.statusCode(),
        response.statusMessage(),
        response.getHeader(HttpHeaders.CONTENT_TYPE.toString()),
        response.body());
  }
}
