package dev.ariattendant.console;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/**
 * Refuses pages of other websites: a browser says whose page it is that wants in. Other programs
 * don't say anything.
 */
final class SameOrigin implements Handler<RoutingContext> {

  private static final int FORBIDDEN = 403;

  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");

  private final boolean onLoopback;

  /**
   * For a server that listens on an address of this machine alone, or on another one. On this
   * machine a page's host must be called so, too: any name can be made to mean 127.0.0.1.
   */
  SameOrigin(boolean onLoopback) {
    this.onLoopback = onLoopback;
  }

  @Override
  public void handle(RoutingContext exchange) {
    String origin = exchange.request().getHeader(HttpHeaders.ORIGIN);
    String host = exchange.request().getHeader(HttpHeaders.HOST);
    if (origin == null || (host != null && isOurs(origin, host))) {
      exchange.next();
    } else {
      exchange.response().setStatusCode(FORBIDDEN).end();
    }
  }

  private boolean isOurs(String origin, String host) {
    // In front of us there may be somebody who does the TLS.
    boolean same = origin.equals("http://" + host) || origin.equals("https://" + host);
    return same && (!onLoopback || LOOPBACK.matcher(host).matches());
  }
}
