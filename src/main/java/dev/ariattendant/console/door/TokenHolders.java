package dev.ariattendant.console.door;

import dev.ariattendant.config.ConsoleOptions;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets in those who show the token in the header {@code Authorization}, as a bearer's or as any
 * user's password; on this machine, everybody.
 */
public final class TokenHolders implements Handler<RoutingContext> {

  private static final int UNAUTHORIZED = 401;

  private final Token token;
  private final boolean onLoopback;

  public TokenHolders(ConsoleOptions options) {
    token = new Token(options.token());
    onLoopback = options.isOnLoopback();
  }

  /** Whether the sender of this request is one of them. */
  public boolean trusts(HttpServerRequest request) {
    return onLoopback || token.isShownIn(request.getHeader(HttpHeaders.AUTHORIZATION));
  }

  @Override
  public void handle(RoutingContext exchange) {
    if (trusts(exchange.request())) {
      exchange.next();
    } else {
      exchange
          .response()
          .setStatusCode(UNAUTHORIZED)
          .putHeader("WWW-Authenticate", "Basic realm=\"console.token\", charset=\"UTF-8\"")
          .end();
    }
  }
}
