package dev.ariattendant.attendant.calendar;

import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.config.SmallFile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a calendar from its file or its server. The server is asked for changes only (RFC 9110,
 * conditional requests). Redirects aren't followed: the address, and the password in it, are for
 * the configured server alone.
 */
final class CalendarSource {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int NOT_MODIFIED = 304;
  private static final int OK = 200;

  private final Vertx vertx;
  private final HttpClient client;
  private final String place;
  private final Optional<HttpAddress> address;
  private String etag;
  private String lastModified;

  CalendarSource(Vertx vertx, HttpClient client, String place) {
    this.vertx = vertx;
    this.client = client;
    this.place = place;
    this.address = HttpAddress.parse(place);
  }

  /** A place for logs: of an address without user, password and query, which may be secrets. */
  static String shown(String place) {
    return HttpAddress.parse(place).map(HttpAddress::shown).orElse(place);
  }

  /** This place for logs. */
  String shown() {
    return shown(place);
  }

  /** The content; empty if it is the same as before. Fails with a {@link CalendarException}. */
  Future<Optional<byte[]>> read() {
    return address
        .map(this::fetch)
        .orElseGet(() -> vertx.executeBlocking(this::file, false))
        .recover(failure -> Future.failedFuture(explained(failure)));
  }

  /** Forgets what is known of the server's copy, so that the whole is read next time. */
  void forget() {
    etag = null;
    lastModified = null;
  }

  private Optional<byte[]> file() throws IOException {
    try {
      return Optional.of(SmallFile.read(Path.of(place)));
    } catch (InvalidPathException e) {
      throw new CalendarException("it can't be a file: " + e.getReason());
    }
  }

  private Future<Optional<byte[]>> fetch(HttpAddress from) {
    return client
        .request(request(from))
        .compose(
            request ->
                exchange(request)
                    .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .onFailure(failed -> request.reset()))
        .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private RequestOptions request(HttpAddress from) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setSsl(from.tls())
            .setHost(from.host())
            .setPort(from.port())
            .setURI(from.target())
            .setFollowRedirects(false)
            .setConnectTimeout(TIMEOUT.toMillis())
            .putHeader(HttpHeaders.ACCEPT, "text/calendar")
            .putHeader(HttpHeaders.USER_AGENT, "ari-attendant");
    if (!from.userInfo().isEmpty()) {
      byte[] credentials = from.userInfo().getBytes(StandardCharsets.UTF_8);
      options.putHeader(
          HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    if (etag != null) {
      options.putHeader(HttpHeaders.IF_NONE_MATCH, etag);
    }
    if (lastModified != null) {
      options.putHeader(HttpHeaders.IF_MODIFIED_SINCE, lastModified);
    }
    return options;
  }

  private Future<Optional<byte[]>> exchange(HttpClientRequest request) {
    return request
        .send()
        .compose(
            response -> {
              Future<Buffer> body = body(response);
              return switch (response.statusCode()) {
                case NOT_MODIFIED -> Future.succeededFuture(Optional.empty());
                case OK ->
                    body.map(
                        content -> {
                          etag = response.getHeader(HttpHeaders.ETAG);
                          lastModified = response.getHeader(HttpHeaders.LAST_MODIFIED);
                          return Optional.of(content.getBytes());
                        });
                case 301, 302, 303, 307, 308 ->
                    failed(
                        "its server answered %d, a redirect; set ical to the address behind it"
                            .formatted(response.statusCode()));
                default -> failed("its server answered " + response.statusCode());
              };
            });
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response
        .exceptionHandler(whole::tryFail)
        .handler(
            part -> {
              if (body.length() + part.length() > SmallFile.LARGEST) {
                whole.tryFail(
                    new CalendarException("it has more than " + SmallFile.LARGEST + " bytes"));
              } else {
                body.appendBuffer(part);
              }
            })
        .endHandler(end -> whole.tryComplete(body));
    return whole.future();
  }

  private static <T> Future<T> failed(String message) {
    return Future.failedFuture(new CalendarException(message));
  }

  /** Messages of other failures may hold the address. */
  private CalendarException explained(Throwable failure) {
    if (failure instanceof CalendarException known) {
      return known;
    }
    if (failure instanceof TimeoutException) {
      return new CalendarException(
          "its server doesn't answer within " + TIMEOUT.toSeconds() + " seconds");
    }
    return new CalendarException(
        address.isPresent() ? "its server can't be reached" : failure.getMessage());
  }
}
