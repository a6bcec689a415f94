package dev.ariattendant.config;

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

  private static final Form<String> TRUST =
      Form.file(
          Pattern.compile("(?i).+\\.(pem|crt|cer|jks|p12|pfx)"),
          "a PEM file (.pem, .crt, .cer) or a key store (.jks, .p12, .pfx)");

  private static final Pattern KEY_STORE = Pattern.compile("(?i).+\\.(jks|p12|pfx)");

  static TlsOptions read(ConfigReader reader) {
    TlsOptions options =
        new TlsOptions(
            reader.optionalValue("trust", TRUST),
            Optional.ofNullable(reader.secret("trustPassword", null)),
            reader.value("verifyHost", true, Form.TRUE_OR_FALSE));
    boolean keyStore = options.trust.filter(KEY_STORE.asMatchPredicate()).isPresent();
    if (options.trustPassword.isPresent() && !keyStore && !reader.isRefused("trust")) {
      reader.problem(
          "trustPassword", "expected a key store (.jks, .p12, .pfx) under trust with it");
    }
    reader.rejectUnknownKeys();
    return options;
  }

  /** All but the password. */
  @Override
  public String toString() {
    return "trust " + trust.orElse("as Java does") + (verifyHost ? "" : ", any host");
  }
}
