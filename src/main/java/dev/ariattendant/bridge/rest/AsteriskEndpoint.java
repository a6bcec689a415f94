package dev.ariattendant.bridge.rest;

import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Where Asterisk's HTTP server is and how we show who we are. */
public final class AsteriskEndpoint {

  private final URI url;
  private final String authorization;
  private final String app;
  private final Optional<String> trust;
  private final String trustPassword;

  public AsteriskEndpoint(AsteriskOptions options) {
    this.url = options.url();
    this.app = options.app();
    this.trust = options.tls().trust();
    this.trustPassword = options.tls().trustPassword().orElse(null);
    String user = options.username() + ":" + options.password();
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  public String host() {
    return url.getHost();
  }

  public int port() {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return tls() ? 443 : 80;
  }

  public boolean tls() {
    return "https".equals(url.getScheme());
  }

  /** Sets up TLS for an {@code https} address; whether hosts are verified is the client's own. */
  public void secure(ClientOptionsBase client) {
    client.setSsl(tls());
    trust.ifPresent(file -> client.setTrustOptions(trustIn(file)));
  }

  private TrustOptions trustIn(String file) {
    if (file.endsWith(".jks")) {
      return new JksOptions().setPath(file).setPassword(trustPassword);
    }
    if (file.endsWith(".p12") || file.endsWith(".pfx")) {
      return new PfxOptions().setPath(file).setPassword(trustPassword);
    }
    return new PemTrustOptions().addCertPath(file);
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
