package dev.ariattendant.bridge.transport;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which versions of Asterisk can do REST over their WebSocket: 20.14, 21.9, 22.4 and later. */
final class RestOverWebSocketSupport {

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

  private RestOverWebSocketSupport() {}

  /**
   * Whether it is worth trying: others ignore what they don't understand, so only time would tell.
   *
   * @param version as {@code asterisk.getInfo} tells it
   */
  static boolean isPossible(String version) {
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.matches()) {
      // A certified release or one of somebody's own making: it may.
      return true;
    }
    int minor = Integer.parseInt(numbers.group(2));
    return switch (Integer.parseInt(numbers.group(1))) {
      case 20 -> minor >= 14;
      case 21 -> minor >= 9;
      case 22 -> minor >= 4;
      default -> Integer.parseInt(numbers.group(1)) > 22;
    };
  }
}
