package dev.ariattendant.console.security;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells browsers with every answer what our pages never do, so that they needn't do it for anybody
 * who makes our pages say so.
 */
public final class SecurityHeadersHandler implements Handler<RoutingContext> {

  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "connect-src 'self'",
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
          // Kept, but asked about each time: after an update, pages and programs fit together.
          .add(HttpHeaders.CACHE_CONTROL, "no-cache");

  /** For a server that speaks TLS, or one that doesn't. */
  public SecurityHeadersHandler(boolean tls) {
    if (tls) {
      headers.add("Strict-Transport-Security", STRICT);
    }
  }

  @Override
  public void handle(RoutingContext exchange) {
    putOn(exchange.response());
    exchange.next();
  }

  /** For answers to what isn't even a request. */
  public void putOn(HttpServerResponse response) {
    response.headers().addAll(headers);
  }
}
