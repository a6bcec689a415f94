package dev.ariattendant.bridge.command;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps a path that somebody else has made below {@code /ari}, whatever stands between Asterisk and
 * us: a proxy may decode it, and take dots and slashes for what they look like then.
 */
final class RequestPathValidator {

  /** What RFC 3986 allows in no path, and an empty segment. */
  private static final Pattern STRAY =
      Pattern.compile("[^A-Za-z0-9._~!$&'()*+,;=:@%/-]|%(?![0-9A-Fa-f]{2})|//");

  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
  private static final List<String> DOTS = List.of(".", "..");

  private RequestPathValidator() {}

  /**
   * The path, if it is one.
   *
   * @throws BadCommandException if it isn't well-formed or may lead elsewhere
   */
  static String checked(Object path) {
    if (!(path instanceof String text) || !wellFormed(text)) {
      throw new BadCommandException(
          "path: expected a percent-encoded path below /ari such as /channels/17.5/progress, found "
              + path);
    }
    String decoded = decoded(text);
    if (decoded.chars().anyMatch(Character::isISOControl)) {
      throw new BadCommandException("path: expected no control characters, found " + path);
    }
    if (Arrays.stream(SEPARATOR.split(decoded, -1)).anyMatch(DOTS::contains)) {
      throw new BadCommandException("path: expected no dots for a segment, found " + path);
    }
    return text;
  }

  private static boolean wellFormed(String path) {
    return path.startsWith("/") && !path.endsWith("/") && !STRAY.matcher(path).find();
  }

  /** Decoded strictly, for a lenient reader finds dots in bytes that aren't UTF-8. */
  private static String decoded(String path) {
    // Unlike in a query, a plus is a plus; and each byte becomes a character of its own at first.
    String bytes = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new BadCommandException("path: expected percent-encoded UTF-8, found " + path);
    }
  }
}
