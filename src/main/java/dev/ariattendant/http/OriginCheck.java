package dev.ariattendant.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells requests that are meant for a server from those of other websites' pages: a browser says
 * whose page it is that asks ({@code Origin}), and by which name it has found the server ({@code
 * Host}). Other programs don't say the first.
 */
public final class OriginCheck {

  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");

  private final boolean onlyOnLoopback;

  /**
   * For one server.
   *
   * @param onlyOnLoopback whether it must be called by a name of this machine's loopback: where
   *     clients are trusted for being on this machine, since any name can be made to mean 127.0.0.1
   *     (DNS rebinding)
   */
  public OriginCheck(boolean onlyOnLoopback) {
    this.onlyOnLoopback = onlyOnLoopback;
  }

  /** Whether a request is meant for this server. One that says two things about that isn't. */
  public boolean admits(HttpServerRequest request) {
    List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
    List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
    // With a whole address as its target it would name a second host.
    return request.uri().startsWith("/")
        && hosts.size() == 1
        && isOurs(hosts.get(0))
        && (origins.isEmpty() || (origins.size() == 1 && isOf(origins.get(0), hosts.get(0))))
        && !isPartOfAnotherPage(request);
  }

  /** As a picture or a script is, for which browsers send no Origin. A link is followed. */
  private static boolean isPartOfAnotherPage(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site != null
        && !site.equals("same-origin")
        && !site.equals("none")
        && !"navigate".equals(request.getHeader("Sec-Fetch-Mode"));
  }

  private boolean isOurs(String host) {
    return !onlyOnLoopback || LOOPBACK.matcher(host).matches();
  }

  private static boolean isOf(String origin, String host) {
    // In front of the server there may be somebody who does the TLS.
    return origin.equals("http://" + host) || origin.equals("https://" + host);
  }
}
