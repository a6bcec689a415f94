package dev.ariattendant.console.security;

import dev.ariattendant.http.OriginCheck;
import dev.ariattendant.http.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses requests that pages of other websites send. */
public final class SameOriginHandler implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(SameOriginHandler.class);

  private static final int FORBIDDEN = 403;

  private static final String ADVICE =
      "Host and Origin must be the console's own address. A proxy must pass the Host on, and the"
          + " console needs console.token then: see docs/operating.md";

  private final OriginCheck origins;
  private boolean logged;

  /**
   * Creates a handler for one console.
   *
   * @param trustsThisMachine whether clients on this machine need no token; then the header {@code
   *     Host} must be a name of this machine's loopback
   */
  public SameOriginHandler(boolean trustsThisMachine) {
    origins = new OriginCheck(trustsThisMachine);
  }

  @Override
  public void handle(RoutingContext exchange) {
    if (origins.admits(exchange.request())) {
      exchange.next();
    } else {
      if (!logged) {
        logged = true;
        LOG.warn(
            "The console has refused a request for another host or from another website's page. {}",
            ADVICE);
      }
      exchange.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
      Refusal.of(exchange.request(), FORBIDDEN, ADVICE + "\n");
    }
  }
}
