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

/** REST over HTTP, which every Asterisk supports. */
public final class HttpRest implements RestTransport {

  /** Asterisk closes idle connections after 15 s without notice; the client must close earlier. */
  private static final int KEEP_ALIVE_SECONDS = 10;

  /** Asterisk allows 100 HTTP sessions by default, WebSockets and other clients included. */
  private static final int CONNECTIONS = 16;

  private static final int PROBE_CONNECTIONS = 4;

  /** Requests beyond this many fail at once; the queue must not grow without end. */
  private static final int WAIT_QUEUE = 10_000;

  private final WebClient client;
  private final AsteriskEndpoint endpoint;
  private final long timeout;

  private HttpRest(Vertx vertx, AsteriskOptions options, WebClientOptions http, int connections) {
    this.endpoint = new AsteriskEndpoint(options);
    this.timeout = options.requestTimeout().toMillis();
    http.setDefaultHost(endpoint.address().host())
        .setDefaultPort(endpoint.address().port())
        // ARI never redirects; a redirect would send the password to some other server.
        .setFollowRedirects(false)
        .setConnectTimeout((int) timeout)
        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
        .setVerifyHost(options.tls().verifyHost());
    endpoint.secure(http);
    this.client =
        WebClient.create(
            vertx,
            http,
            new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(WAIT_QUEUE));
  }

  /** For the commands of calls. */
  public static HttpRest forCommands(Vertx vertx, AsteriskOptions options) {
    WebClientOptions http = new WebClientOptions().setUserAgent("ari-attendant");
    return new HttpRest(vertx, options, http, CONNECTIONS);
  }

  /** For pings and checks, with connections of its own: they must not wait behind many commands. */
  public static HttpRest forProbes(Vertx vertx, AsteriskOptions options) {
    WebClientOptions http = new WebClientOptions().setUserAgentEnabled(false);
    return new HttpRest(vertx, options, http, PROBE_CONNECTIONS);
  }

  /** Succeeds with any answer; fails with the HTTP client's exception if there is none. */
  public Future<?> ping() {
    return exchange(RestRequest.PING);
  }

  @Override
  public Future<Object> send(RestRequest request) {
    return exchange(request)
        .recover(failure -> Future.failedFuture(unanswered(failure)))
        .map(response -> answer(response).result());
  }

  private Future<HttpResponse<Buffer>> exchange(RestRequest request) {
    HttpRequest<Buffer> http =
        client
            .request(request.method(), endpoint.path(request.uri()))
            .putHeader(HttpHeaders.AUTHORIZATION.toString(), endpoint.authorization())
            .timeout(timeout);
    // Within compose, since a closed client throws.
    return Future.succeededFuture(request.body())
        .compose(body -> body.map(http::sendJsonObject).orElseGet(http::send));
  }

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
    boolean notSent =
        failure instanceof ConnectException
            || failure instanceof UnknownHostException
            || failure instanceof SSLException;
    return notSent
        ? FailureCodes.failure(
            FailureCodes.UNAVAILABLE, "No connection to Asterisk: " + failure.getMessage())
        : new ConnectionLostException();
  }

  private static RestResponse answer(HttpResponse<Buffer> response) {
    return new RestResponse(
        null,
        response.statusCode(),
        response.statusMessage(),
        response.getHeader(HttpHeaders.CONTENT_TYPE.toString()),
        response.body());
  }
}
