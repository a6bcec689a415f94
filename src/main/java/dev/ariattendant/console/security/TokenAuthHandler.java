package dev.ariattendant.console.security;

import dev.ariattendant.config.ConsoleOptions;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in those who show the token in the header {@code Authorization}, as a bearer's or as any
 * user's password; where the options say so, everybody on this machine who doesn't come through a
 * proxy.
 */
public final class TokenAuthHandler implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(TokenAuthHandler.class);

  private static final int UNAUTHORIZED = 401;

  private final AccessToken token;
  private final boolean trustsThisMachine;
  private boolean proxySaid;

  public TokenAuthHandler(ConsoleOptions options) {
    token = new AccessToken(options.token());
    trustsThisMachine = options.trustsThisMachine();
  }

  /** Whether whoever sends this request gets nothing without the token. */
  public boolean requiresToken(HttpServerRequest request) {
    boolean proxied = trustsThisMachine && ProxyDetection.is(request);
    if (proxied && !proxySaid) {
      proxySaid = true;
      LOG.warn(
          "There is a proxy before the console: whoever comes through it must show console.token;"
              + " see docs/operating.md for how to set both up");
    }
    return proxied || !trustsThisMachine;
  }

  /** Whether the sender of this request is one of them. */
  public boolean isAuthorized(HttpServerRequest request) {
    return !requiresToken(request) || showsToken(request);
  }

  /** Whether the sender of this request has shown the token, needed or not. */
  boolean showsToken(HttpServerRequest request) {
    return token.matches(request.getHeader(HttpHeaders.AUTHORIZATION));
  }

  @Override
  public void handle(RoutingContext exchange) {
    if (isAuthorized(exchange.request())) {
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
