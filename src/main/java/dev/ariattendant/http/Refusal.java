package dev.ariattendant.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** An answer that closes the connection: the request's body may be endless. */
public final class Refusal {

  private Refusal() {}

  /** Answers with this status and no body, and closes the connection. */
  public static void of(HttpServerRequest request, int status) {
    of(request, status, "");
  }

  /** Answers with this status and text, and closes the connection. */
  public static void of(HttpServerRequest request, int status, String text) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(text);
    // At once: bytes that came together with this request aren't parsed as another one.
    request.connection().close();
  }

  public static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }
}
