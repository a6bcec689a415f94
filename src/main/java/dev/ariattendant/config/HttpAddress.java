package dev.ariattendant.config;

import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An http(s) URL, parsed as browsers do it, and not as {@code java.net.URI} does: the host may hold
 * a {@code _}, as names of Docker Compose's services do, and characters that a request can't hold
 * are percent-encoded.
 *
 * @param tls whether it is {@code https}
 * @param userInfo user and password, decoded; empty for none
 * @param host the host, international names in ASCII
 * @param port by default 80 or 443
 * @param target path and query, encoded for a request
 * @param shown for logs and messages: without user, password and query
 */
public record HttpAddress(
    boolean tls, String userInfo, String host, int port, String target, String shown) {

  private static final Pattern URL =
      Pattern.compile(
          "(?i)(https?)://(?:((?:(?!\\$\\{)[^/?#@])*+)@)?(\\[[0-9a-f:.]+]|[^\\s/?#@:\\[\\]]+)"
              + "(?::(\\d{1,5}))?(/[^?#]*)?(\\?[^#]*)?(?:#.*)?");

  private static final Pattern MEANT = Pattern.compile("(?i)https?:");

  private static final Pattern HOST = Pattern.compile("\\[.*]|[A-Za-z0-9._~-]+");

  private static final int LONGEST_HOST = 253;

  private static final int HIGHEST_PORT = 65_535;

  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private static final String UNRESERVED = "-._~";
  private static final String LEGAL = UNRESERVED + ":/?[]@!$&'()*+,;=%";

  /** A percent sign that encodes nothing. */
  private static final Pattern PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /** Whether a program's address is meant as a URL, and not as an address of the event bus. */
  public static boolean isMeant(String address) {
    return address.contains("://") || MEANT.matcher(address).lookingAt();
  }

  /** Whether the host is this machine. */
  public boolean isOnLoopback() {
    return LOOPBACK.matcher(host).matches();
  }

  /** The URL; empty if it is malformed. */
  public static Optional<HttpAddress> parse(String text) {
    Matcher parts = URL.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    boolean tls = parts.group(1).length() == "https".length();
    String port = parts.group(4) == null ? "" : ":" + parts.group(4);
    int number = port.isEmpty() ? (tls ? 443 : 80) : Integer.parseInt(parts.group(4));
    String path = parts.group(5) == null ? "/" : parts.group(5);
    String query = parts.group(6) == null ? "" : parts.group(6);
    int end = Math.max(parts.end(3), Math.max(parts.end(4), parts.end(5)));
    Optional<String> host = ascii(parts.group(3));
    return host.filter(HOST.asMatchPredicate())
        .filter(name -> number > 0 && number <= HIGHEST_PORT)
        .map(
            name ->
                new HttpAddress(
                    tls,
                    decoded(parts.group(2) == null ? "" : parts.group(2)),
                    name,
                    number,
                    encoded(PERCENT.matcher(path + query).replaceAll("%25"), LEGAL),
                    shown(
                        (tls ? "https://" : "http://") + parts.group(3),
                        port + path,
                        text.substring(end))));
  }

  private static Optional<String> ascii(String host) {
    // IDN needs very long for a long text.
    if (host.length() > LONGEST_HOST) {
      return Optional.empty();
    }
    try {
      return Optional.of(IDN.toASCII(host, IDN.ALLOW_UNASSIGNED));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(
        PERCENT.matcher(text).replaceAll("%25").replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** A program's address, well-formed or not, as logs and messages may show it. */
  public static String shown(String address) {
    return parse(address).map(HttpAddress::shown).orElseGet(() -> RedactedText.text(address));
  }

  /** If the path or query holds an @, what precedes it may be a password with / ? or # in it. */
  private static String shown(String host, String path, String rest) {
    return rest.indexOf('@') < 0 ? RedactedText.text(host + path) : RedactedText.text(host);
  }

  /** Percent-encodes a variable's value for a part of a URL. */
  public static String encoded(String value) {
    return encoded(value, UNRESERVED);
  }

  private static String encoded(String text, String asItIs) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (each & 0xFF);
      boolean plain =
          letter < 0x80 && (Character.isLetterOrDigit(letter) || asItIs.indexOf(letter) >= 0);
      encoded.append(plain ? String.valueOf(letter) : "%" + HEX.toHexDigits(each));
    }
    return encoded.toString();
  }
}
