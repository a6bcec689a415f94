package dev.ariattendant.console.security;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** The console's access token. It is compared in constant time. */
public final class AccessToken {

  private static final String HEADER = "token";
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private final Optional<byte[]> expected;

  /** Without a configured token, none matches. */
  AccessToken(Optional<String> expected) {
    this.expected = expected.map(AccessToken::bytes);
  }

  /** Whether a token is configured. */
  public boolean isConfigured() {
    return expected.isPresent();
  }

  /** Removes the header {@code token} from an envelope, and returns the text that it held. */
  public static Optional<String> removeFrom(JsonObject headers) {
    return headers.remove(HEADER) instanceof String given ? Optional.of(given) : Optional.empty();
  }

  /** Whether this is the token. */
  public boolean isRight(String given) {
    byte[] text = bytes(given);
    return expected.filter(token -> MessageDigest.isEqual(token, text)).isPresent();
  }

  /**
   * The token that an HTTP request has, as a bearer token or as the password of any user.
   *
   * @param authorization the header {@code Authorization}; null if the request has none
   */
  static Optional<String> of(String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    if (authorization.startsWith(BEARER)) {
      return Optional.of(authorization.substring(BEARER.length()));
    }
    return authorization.startsWith(BASIC)
        ? password(authorization.substring(BASIC.length()))
        : Optional.empty();
  }

  private static Optional<String> password(String credentials) {
    try {
      String user = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      return Optional.of(user.substring(user.indexOf(':') + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
