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

/** The address of Asterisk's HTTP server, and the credentials for it. */
final class AsteriskEndpoint {

  private final URI url;
  private final HttpAddress address;
  private final String authorization;
  private final String app;
  private final Optional<TrustOptions> trust;

  AsteriskEndpoint(AsteriskOptions options) {
    this.url = options.url();
    this.address = HttpAddress.parse(url.toString()).orElseThrow();
    this.app = options.app();
    this.trust = options.tls().trustOptions();
    String user = options.username() + ":" + options.password();
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  HttpAddress address() {
    return address;
  }

  /** Sets TLS and the trusted certificates; host name verification is set elsewhere. */
  void secure(ClientOptionsBase client) {
    client.setSsl(address.tls());
    trust.ifPresent(client::setTrustOptions);
  }

  String authorization() {
    return authorization;
  }

  /** A path below {@code /ari}, with the prefix that http.conf may set. */
  String path(String below) {
    return url.getRawPath() + "/ari" + below;
  }

  /** The path of the WebSocket for the application's events. */
  String eventsPath() {
    return path("/events?app=" + URLEncoder.encode(app, StandardCharsets.UTF_8));
  }
}
