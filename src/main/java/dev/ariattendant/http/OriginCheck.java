package dev.ariattendant.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses requests of other websites' pages. A browser sends whose page makes the request ({@code
 * Origin}) and by which name it has found the server ({@code Host}). Other programs send no {@code
 * Origin}.
 */
public final class OriginCheck {

  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");

  private final boolean loopbackOnly;

  /**
   * Creates a check for one server.
   *
   * @param loopbackOnly whether {@code Host} must be a name of this machine's loopback. Needed
   *     where clients on this machine need no password, since any name can resolve to 127.0.0.1
   *     (DNS rebinding)
   */
  public OriginCheck(boolean loopbackOnly) {
    this.loopbackOnly = loopbackOnly;
  }

  /** Whether a request is for this server. One with two such headers is refused. */
  public boolean admits(HttpServerRequest request) {
    List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
    List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
    // An absolute URL as the target would name a second host.
    return request.uri().startsWith("/")
        && hosts.size() == 1
        && isOurs(hosts.get(0))
        && (origins.isEmpty() || (origins.size() == 1 && isOf(origins.get(0), hosts.get(0))))
        && !isPartOfAnotherPage(request);
  }

  /**
   * An image or a script of another site: browsers send no Origin for it. Links may be followed.
   */
  private static boolean isPartOfAnotherPage(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site != null
        && !site.equals("same-origin")
        && !site.equals("none")
        && !"navigate".equals(request.getHeader("Sec-Fetch-Mode"));
  }

  private boolean isOurs(String host) {
    return !loopbackOnly || LOOPBACK.matcher(host).matches();
  }

  private static boolean isOf(String origin, String host) {
    // A proxy in front of the server may do the TLS.
    return origin.equals("http://" + host) || origin.equals("https://" + host);
  }
}
