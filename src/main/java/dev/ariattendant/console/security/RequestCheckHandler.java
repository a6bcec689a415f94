package dev.ariattendant.console.security;

import dev.ariattendant.http.OriginCheck;
import dev.ariattendant.http.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses what the console serves to no client: requests that pages of other websites send, and,
 * outside of some paths, requests that could change something, and requests with a body.
 */
public final class RequestCheckHandler implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(RequestCheckHandler.class);

  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final Set<HttpMethod> CHANGES =
      Set.of(HttpMethod.PUT, HttpMethod.POST, HttpMethod.DELETE);
  private static final int FORBIDDEN = 403;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int CONTENT_TOO_LARGE = 413;

  private static final String ADVICE =
      "Host and Origin must be the console's own address. A proxy must pass the Host on, and the"
          + " console needs console.token then: see docs/operating.md";

  private final OriginCheck origins;
  private final String changeable;
  private boolean logged;

  /**
   * Creates a handler for one console.
   *
   * @param changeable the beginning of the paths below which requests change something; those of
   *     {@code PUT} have a body
   * @param trustsThisMachine whether clients on this machine need no token; then the header {@code
   *     Host} must be a name of this machine's loopback
   */
  public RequestCheckHandler(String changeable, boolean trustsThisMachine) {
    this.changeable = changeable;
    origins = new OriginCheck(trustsThisMachine);
  }

  @Override
  public void handle(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    if (!origins.admits(request)) {
      if (!logged) {
        logged = true;
        LOG.warn(
            "The console has refused a request for another host or from another website's page. {}",
            ADVICE);
      }
      exchange.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
      Refusal.of(request, FORBIDDEN, ADVICE + "\n");
    } else if (!METHODS.contains(request.method()) && !isChange(exchange)) {
      exchange.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      Refusal.of(request, METHOD_NOT_ALLOWED);
    } else if (Refusal.hasBody(request)
        && !(HttpMethod.PUT.equals(request.method()) && isChange(exchange))) {
      Refusal.of(request, CONTENT_TOO_LARGE);
    } else {
      exchange.next();
    }
  }

  private boolean isChange(RoutingContext exchange) {
    return CHANGES.contains(exchange.request().method())
        && exchange.normalizedPath().startsWith(changeable);
  }
}
