package dev.ariattendant.console.door;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Nothing is changed over HTTP: refuses what may change something, and all bodies. */
public final class OnlyReading implements Handler<RoutingContext> {

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int CONTENT_TOO_LARGE = 413;

  @Override
  public void handle(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    if (!READING.contains(request.method())) {
      exchange.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      refuse(exchange, METHOD_NOT_ALLOWED);
    } else if (hasBody(request)) {
      refuse(exchange, CONTENT_TOO_LARGE);
    } else {
      exchange.next();
    }
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }

  /** And hangs up: a body that nobody wants may have no end. */
  private static void refuse(RoutingContext exchange, int status) {
    exchange
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end()
        .onComplete(said -> exchange.request().connection().close());
  }
}
