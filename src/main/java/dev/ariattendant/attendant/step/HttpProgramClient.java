package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.tracing.RequestSpan;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks programs by HTTP: posts the call's facts as JSON, and reads JSON. */
final class HttpProgramClient {

  /** In bytes; no action is so long. */
  private static final int MAX_ANSWER = 64 * 1024;

  /** To each program; further questions wait, and their time-outs run meanwhile. */
  private static final int CONNECTIONS = 32;

  private static final int WAIT_QUEUE = 1_000;

  private static final String JSON = "application/json";

  private final HttpClient client;

  HttpProgramClient(Vertx vertx) {
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setDecompressionSupported(false),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAIT_QUEUE));
  }

  /** Asks; fails with a {@link ReplyException}, or a {@link TimeoutException}. */
  Future<Object> ask(HttpAddress url, JsonObject facts, Duration timeout, RequestSpan span) {
    long ms = timeout.toMillis();
    RequestOptions options = request(url).setConnectTimeout(ms);
    span.propagate((name, value) -> options.putHeader(name, value));
    return client
        .request(options)
        .compose(
            request ->
                exchange(request, facts)
                    .timeout(ms, TimeUnit.MILLISECONDS)
                    .onFailure(failed -> request.reset()))
        .timeout(ms, TimeUnit.MILLISECONDS)
        .compose(HttpProgramClient::json)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof ReplyException || failure instanceof TimeoutException
                        ? failure
                        : FailureCodes.failure(
                            FailureCodes.UNAVAILABLE, "no connection: " + failure.getMessage())));
  }

  /** Redirects aren't followed, because the call's facts are only for the configured program. */
  private static RequestOptions request(HttpAddress url) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setSsl(url.tls())
            .setHost(url.host())
            .setPort(url.port())
            .setURI(url.target())
            .setFollowRedirects(false)
            .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
            .putHeader(HttpHeaders.ACCEPT, JSON)
            .putHeader(HttpHeaders.USER_AGENT, "ari-attendant");
    if (!url.userInfo().isEmpty()) {
      byte[] credentials = url.userInfo().getBytes(StandardCharsets.UTF_8);
      options.putHeader(
          HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    return options;
  }

  private static Future<Buffer> exchange(HttpClientRequest request, JsonObject facts) {
    return request
        .send(facts.toBuffer())
        .compose(
            response -> {
              Future<Buffer> body = body(response);
              int status = response.statusCode();
              return status / 100 == 2
                  ? body
                  : Future.failedFuture(FailureCodes.failure(status, "answered " + status));
            });
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response
        .exceptionHandler(whole::tryFail)
        .handler(
            part -> {
              if (body.length() + part.length() > MAX_ANSWER) {
                whole.tryFail(bad("more than " + MAX_ANSWER + " bytes"));
              } else {
                body.appendBuffer(part);
              }
            })
        .endHandler(end -> whole.tryComplete(body));
    return whole.future();
  }

  private static Future<Object> json(Buffer body) {
    try {
      return Future.succeededFuture(Json.decodeValue(body));
    } catch (DecodeException e) {
      return Future.failedFuture(bad("no JSON"));
    }
  }

  private static ReplyException bad(String what) {
    return FailureCodes.failure(FailureCodes.BAD_ANSWER, "its answer is " + what);
  }
}
