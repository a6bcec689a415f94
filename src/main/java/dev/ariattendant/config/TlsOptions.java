package dev.ariattendant.config;

import io.vertx.core.net.JksOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which certificate Asterisk must show, for an {@code https} address: the section {@code tls}. The
 * schema describes its keys.
 */
public record TlsOptions(
    Optional<String> trust, Optional<String> trustPassword, boolean verifyHost) {

  /** A certificate that Java trusts, for the host in the address. */
  public static final TlsOptions DEFAULT = new TlsOptions(Optional.empty(), Optional.empty(), true);

  private static final Pattern KEY_STORE = Pattern.compile("(?i).+\\.(jks|p12|pfx)");

  void check(ConfigSection section) {
    if (trustPassword.isPresent() && !isKeyStore() && !section.isRefused("trust")) {
      section.problem(
          "trustPassword", "expected a key store (.jks, .p12, .pfx) under trust with it");
    }
  }

  /** Whether the file of certificates to trust is a key store, and no PEM file. */
  public boolean isKeyStore() {
    return trust.filter(KEY_STORE.asMatchPredicate()).isPresent();
  }

  /** The certificates to trust; none = those that Java trusts. */
  public Optional<TrustOptions> trustOptions() {
    return trust.map(
        file -> isKeyStore() ? keyStore(file) : new PemTrustOptions().addCertPath(file));
  }

  private TrustOptions keyStore(String file) {
    String password = trustPassword.orElse(null);
    return file.toLowerCase(Locale.ROOT).endsWith(".jks")
        ? new JksOptions().setPath(file).setPassword(password)
        : new PfxOptions().setPath(file).setPassword(password);
  }

  /** Without the password: logs show it. */
  @Override
  public String toString() {
    return "trust " + trust.orElse("as Java does") + (verifyHost ? "" : ", any host");
  }
}
