package dev.ariattendant.bridge.rest;

import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.concurrent.TimeoutException;

/** ARI's REST over HTTP, which every Asterisk speaks. */
public final class HttpRest implements Rest {

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
    this.client =
        WebClient.create(
            vertx,
            new WebClientOptions()
                .setDefaultHost(endpoint.host())
                .setDefaultPort(endpoint.port())
                .setSsl(endpoint.tls())
                .setUserAgent("ari-attendant")
                // ARI never redirects; who does is somebody else, who needn't learn our password.
                .setFollowRedirects(false)
                .setConnectTimeout((int) timeout)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAIT_QUEUE));
  }

  @Override
  public Future<Object> send(RestRequest request) {
    HttpRequest<Buffer> http =
        client
            .request(request.method(), endpoint.path(request.uri()))
            .putHeader(HttpHeaders.AUTHORIZATION.toString(), endpoint.authorization())
            .timeout(timeout);
    return request
        .body()
        .map(http::sendJsonObject)
        .orElseGet(http::send)
        .recover(failure -> Future.failedFuture(unanswered(failure)))
        .map(HttpRest::answer);
  }

  /** Gives the connections back. */
  public void close() {
    client.close();
  }

  private ReplyException unanswered(Throwable failure) {
    return failure instanceof TimeoutException
        ? failure(FailureCodes.NO_ANSWER, "Asterisk didn't answer within " + timeout + " ms")
        : failure(FailureCodes.UNAVAILABLE, "No connection to Asterisk: " + failure.getMessage());
  }

  private static Object answer(HttpResponse<Buffer> response) {
    int status = response.statusCode();
    if (status < 200 || status > 299) {
      throw failure(status, message(response));
    }
    Buffer body = response.body();
    if (body == null || body.length() == 0) {
      return new JsonObject();
    }
    String type = response.getHeader(HttpHeaders.CONTENT_TYPE.toString());
    if (type == null || !type.startsWith("application/json")) {
      // A recording's file: bytes cross the bus as JSON does them, in Base64.
      return JsonObject.of("content_type", type, "data", body.getBytes());
    }
    Object json = decoded(body);
    if (json instanceof JsonObject || json instanceof JsonArray) {
      return json;
    }
    throw failure(FailureCodes.BAD_ANSWER, "Asterisk's answer isn't JSON");
  }

  /** The JSON in a body; null for anything else. */
  private static Object decoded(Buffer body) {
    try {
      return Json.decodeValue(body);
    } catch (DecodeException e) {
      return null;
    }
  }

  /** ARI explains itself in JSON, Asterisk's HTTP server below it in HTML. */
  private static String message(HttpResponse<Buffer> response) {
    Buffer body = response.body();
    String said = null;
    if (body != null && decoded(body) instanceof JsonObject refusal) {
      said = refusal.getString("message", refusal.getString("error"));
    }
    return said != null ? said : response.statusMessage();
  }

  private static ReplyException failure(int code, String message) {
    return new ReplyException(ReplyFailure.RECIPIENT_FAILURE, code, message);
  }
}
