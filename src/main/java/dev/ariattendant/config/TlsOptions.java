package dev.ariattendant.config;

import java.util.Optional;

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

  /** All but the password. */
  @Override
  public String toString() {
    return "trust " + trust.orElse("as Java does") + (verifyHost ? "" : ", any host");
  }
}
