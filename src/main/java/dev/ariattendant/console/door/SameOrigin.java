package dev.ariattendant.console.door;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/**
 * Refuses pages of other websites: a browser says whose page it is that wants in, and by which name
 * it has found us. Other programs don't say the first.
 */
public final class SameOrigin implements Handler<RoutingContext> {

  private static final int FORBIDDEN = 403;

  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");

  private final boolean onLoopback;

  /**
   * For a server that listens on an address of this machine alone, or on another one. On this
   * machine it must be called so, too: any name can be made to mean 127.0.0.1.
   */
  public SameOrigin(boolean onLoopback) {
    this.onLoopback = onLoopback;
  }

  @Override
  public void handle(RoutingContext exchange) {
    String origin = exchange.request().getHeader(HttpHeaders.ORIGIN);
    String host = exchange.request().getHeader(HttpHeaders.HOST);
    if (host != null && isOurs(host) && (origin == null || isOf(origin, host))) {
      exchange.next();
    } else {
      exchange.response().setStatusCode(FORBIDDEN).end();
    }
  }

  private boolean isOurs(String host) {
    return !onLoopback || LOOPBACK.matcher(host).matches();
  }

  private static boolean isOf(String origin, String host) {
    // In front of us there may be somebody who does the TLS.
    return origin.equals("http://" + host) || origin.equals("https://" + host);
  }
}
