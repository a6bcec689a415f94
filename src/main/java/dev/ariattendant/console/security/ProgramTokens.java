package dev.ariattendant.console.security;

import dev.ariattendant.config.ProgramToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** The tokens of people and programs. They are compared in constant time. */
public record ProgramTokens(List<ProgramToken> tokens) {

  /** The token of this text; empty if there is none. */
  public Optional<ProgramToken> find(String given) {
    byte[] text = bytes(given);
    Optional<ProgramToken> found = Optional.empty();
    for (ProgramToken each : tokens) {
      // All of them, so that the time doesn't tell which one it was.
      if (MessageDigest.isEqual(bytes(each.token()), text)) {
        found = Optional.of(each);
      }
    }
    return found;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
