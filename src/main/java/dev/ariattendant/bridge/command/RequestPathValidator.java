package dev.ariattendant.bridge.command;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes sure that a path from the sender of a command stays below {@code /ari}. A proxy in front of
 * Asterisk may decode the path before it looks at dots and slashes, so these are rejected in
 * encoded form as well.
 */
final class RequestPathValidator {

  /** Characters that RFC 3986 doesn't allow in a path, and an empty segment. */
  private static final Pattern MALFORMED =
      Pattern.compile("[^A-Za-z0-9._~!$&'()*+,;=:@%/-]|%(?![0-9A-Fa-f]{2})|//");

  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
  private static final List<String> DOTS = List.of(".", "..");

  private RequestPathValidator() {}

  /** Throws a {@link BadCommandException} if the path is malformed or may lead elsewhere. */
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
    return path.startsWith("/") && !path.endsWith("/") && !MALFORMED.matcher(path).find();
  }

  /** Decoded strictly: lenient decoders take some bytes for dots that aren't valid UTF-8. */
  private static String decoded(String path) {
    // In a path, a plus isn't a space. Each byte becomes one character at first.
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
