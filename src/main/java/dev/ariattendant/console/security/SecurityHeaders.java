package dev.ariattendant.console.security;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * The security headers of every response. They are set before vertx-web's router gets a request:
 * its CSPHandler, XFrameHandler and HSTSHandler would miss the requests that are refused before
 * routing, such as those with a wrong path, without a host, or with a syntax error.
 */
public final class SecurityHeaders {

  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "connect-src 'self'",
          "media-src blob:",
          "manifest-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'");

  /** Two years, in seconds. */
  private static final String STRICT = "max-age=63072000";

  private final MultiMap headers =
      HttpHeaders.headers()
          .add("Content-Security-Policy", POLICY)
          .add("X-Content-Type-Options", "nosniff")
          .add("X-Frame-Options", "DENY")
          .add("Referrer-Policy", "no-referrer")
          .add("Cross-Origin-Opener-Policy", "same-origin")
          .add("Cross-Origin-Resource-Policy", "same-origin")
          .add("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
          // Browsers ask for changes each time: after an update, all files of the page are new.
          .add(HttpHeaders.CACHE_CONTROL, "no-cache");

  public SecurityHeaders(boolean tls) {
    if (tls) {
      headers.add("Strict-Transport-Security", STRICT);
    }
  }

  /** Sets the headers before another handler gets the request. */
  public Handler<HttpServerRequest> before(Handler<HttpServerRequest> handler) {
    return request -> {
      request.response().headers().addAll(headers);
      handler.handle(request);
    };
  }
}
