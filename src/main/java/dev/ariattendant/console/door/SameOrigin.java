package dev.ariattendant.console.door;

import dev.ariattendant.http.OriginCheck;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Refuses pages of other websites, and says what may be wrong where a proxy is in between. */
public final class SameOrigin implements Handler<RoutingContext> {

  private static final int FORBIDDEN = 403;

  private static final String ADVICE =
      "This is the console of another address: Host and Origin must be its own. A proxy must pass"
          + " the Host on, and the console needs console.token then: see docs/operating.md\n";

  private final OriginCheck origins;

  /**
   * For one console.
   *
   * @param trustsThisMachine whether clients on this machine are let in without the token: then it
   *     must be called so, too
   */
  public SameOrigin(boolean trustsThisMachine) {
    origins = new OriginCheck(trustsThisMachine);
  }

  @Override
  public void handle(RoutingContext exchange) {
    if (origins.admits(exchange.request())) {
      exchange.next();
    } else {
      exchange
          .response()
          .setStatusCode(FORBIDDEN)
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
          .end(ADVICE);
    }
  }
}
