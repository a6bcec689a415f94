package dev.ariattendant.console.security;

import dev.ariattendant.http.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Refuses requests that could change something, and requests with a body. */
public final class ReadOnlyHandler implements Handler<RoutingContext> {

  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int CONTENT_TOO_LARGE = 413;

  @Override
  public void handle(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    if (!METHODS.contains(request.method())) {
      exchange.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      Refusal.of(request, METHOD_NOT_ALLOWED);
    } else if (Refusal.hasBody(request)) {
      Refusal.of(request, CONTENT_TOO_LARGE);
    } else {
      exchange.next();
    }
  }
}
