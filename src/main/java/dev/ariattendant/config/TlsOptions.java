package dev.ariattendant.config;

import io.vertx.core.net.JksOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom a bridge believes to be its Asterisk, where that has an {@code https} address: the section
 * {@code tls}.
 *
 * @param trust a file with the certificates to trust: PEM, or a key store (.jks, .p12, .pfx); none
 *     = those that Java trusts
 * @param trustPassword the key store's
 * @param verifyHost whether the certificate must be one for the address's host
 */
public record TlsOptions(
    Optional<String> trust, Optional<String> trustPassword, boolean verifyHost) {

  /** As browsers do. */
  public static final TlsOptions DEFAULT = new TlsOptions(Optional.empty(), Optional.empty(), true);

  private static final ValueFormat<String> TRUST =
      ValueFormat.file(
          Pattern.compile("(?i).+\\.(pem|crt|cer|jks|p12|pfx)"),
          "a PEM file (.pem, .crt, .cer) or a key store (.jks, .p12, .pfx)");

  private static final Pattern KEY_STORE = Pattern.compile("(?i).+\\.(jks|p12|pfx)");

  static TlsOptions read(ConfigReader reader) {
    TlsOptions options =
        new TlsOptions(
            reader.optionalValue("trust", TRUST),
            Optional.ofNullable(reader.secret("trustPassword", null)),
            reader.value("verifyHost", true, ValueFormat.TRUE_OR_FALSE));
    if (options.trustPassword.isPresent() && !options.isKeyStore() && !reader.isRefused("trust")) {
      reader.problem(
          "trustPassword", "expected a key store (.jks, .p12, .pfx) under trust with it");
    }
    reader.rejectUnknownKeys();
    return options;
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

  /** All but the password. */
  @Override
  public String toString() {
    return "trust " + trust.orElse("as Java does") + (verifyHost ? "" : ", any host");
  }
}
