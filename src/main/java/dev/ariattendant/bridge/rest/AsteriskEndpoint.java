package dev.ariattendant.bridge.rest;

import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.HttpAddress;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Where Asterisk's HTTP server is and how we show who we are. */
public final class AsteriskEndpoint {

  private final URI url;
  private final HttpAddress address;
  private final String authorization;
  private final String app;
  private final Optional<String> trust;
  private final String trustPassword;

  public AsteriskEndpoint(AsteriskOptions options) {
    this.url = options.url();
    this.address = HttpAddress.parse(url.toString()).orElseThrow();
    this.app = options.app();
    this.trust = options.tls().trust();
    this.trustPassword = options.tls().trustPassword().orElse(null);
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
    trust.ifPresent(file -> client.setTrustOptions(trustIn(file)));
  }

  private TrustOptions trustIn(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".jks")) {
      return new JksOptions().setPath(file).setPassword(trustPassword);
    }
    if (name.endsWith(".p12") || name.endsWith(".pfx")) {
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
