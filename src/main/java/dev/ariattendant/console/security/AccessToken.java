package dev.ariattendant.console.security;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** What clients show, and what nobody else gets to see. */
public final class AccessToken {

  private static final String HEADER = "token";
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private final Optional<byte[]> expected;

  /** Without a token, none is the right one. */
  public AccessToken(Optional<String> expected) {
    this.expected = expected.map(AccessToken::bytes);
  }

  /** Whether there is one. */
  public boolean isConfigured() {
    return expected.isPresent();
  }

  /**
   * Takes it out of an envelope's headers, where it is {@code token}; true if it was there, and the
   * right one.
   */
  public boolean removeAndVerify(JsonObject headers) {
    return headers.remove(HEADER) instanceof String shown && isRight(bytes(shown));
  }

  /**
   * Whether an HTTP request shows it.
   *
   * @param authorization the header {@code Authorization}: the token is the bearer's, or the
   *     password of any user; null if there is no such header
   */
  boolean matches(String authorization) {
    if (authorization == null) {
      return false;
    }
    if (authorization.startsWith(BEARER)) {
      return isRight(bytes(authorization.substring(BEARER.length())));
    }
    return authorization.startsWith(BASIC)
        && password(authorization.substring(BASIC.length())).filter(this::isRight).isPresent();
  }

  private static Optional<byte[]> password(String credentials) {
    try {
      String user = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      return Optional.of(bytes(user.substring(user.indexOf(':') + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isRight(byte[] shown) {
    return expected.filter(token -> MessageDigest.isEqual(token, shown)).isPresent();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
