package dev.ariattendant.bridge.transport;

import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.HttpAddress;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Where Asterisk's HTTP server is and how we show who we are. */
public final class AsteriskEndpoint {

  private final URI url;
  private final HttpAddress address;
  private final String authorization;
  private final String app;
  private final Optional<TrustOptions> trust;

  public AsteriskEndpoint(AsteriskOptions options) {
    this.url = options.url();
    this.address = HttpAddress.parse(url.toString()).orElseThrow();
    this.app = options.app();
    this.trust = options.tls().trustOptions();
    String user = options.username() + ":" + options.password();
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  public String host() {
    return address.host();
  }

  public int port() {
    return address.port();
  }

  public boolean tls() {
    return address.tls();
  }

  /** Sets up TLS for an {@code https} address; whether hosts are verified is the client's own. */
  public void secure(ClientOptionsBase client) {
    client.setSsl(tls());
    trust.ifPresent(client::setTrustOptions);
  }

  /** The value of the Authorization header, which goes nowhere else. */
  public String authorization() {
    return authorization;
  }

  /** A path below ARI's, behind the prefix that http.conf may set. */
  public String path(String below) {
    return url.getRawPath() + "/ari" + below;
  }

  /** Where ARI upgrades to a WebSocket for the application's events. */
  public String eventsPath() {
    return path("/events?app=" + URLEncoder.encode(app, StandardCharsets.UTF_8));
  }
}
