package dev.ariattendant.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** An answer that ends the connection: what comes behind the request may have no end. */
public final class Refusal {

  private Refusal() {}

  /** Answers with this status and no body, and hangs up. */
  public static void of(HttpServerRequest request, int status) {
    of(request, status, "");
  }

  /** Answers with this status and text, and hangs up. */
  public static void of(HttpServerRequest request, int status, String text) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(text);
    // At once: what came together with this request is no request any more.
    request.connection().close();
  }

  /** Whether a body comes behind the request's headers. */
  public static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }
}
