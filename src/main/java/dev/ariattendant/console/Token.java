package dev.ariattendant.console;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What clients show in the header {@code token} of an envelope, and what nobody else gets to see.
 */
final class Token {

  private static final String HEADER = "token";

  private final Optional<byte[]> expected;

  /** Without a token, none is the right one. */
  Token(Optional<String> expected) {
    this.expected = expected.map(Token::bytes);
  }

  /** Takes it out of the envelope's headers; true if it was there, and the right one. */
  boolean takenFrom(JsonObject headers) {
    return headers.remove(HEADER) instanceof String shown
        && expected.filter(token -> MessageDigest.isEqual(token, bytes(shown))).isPresent();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
