package dev.ariattendant.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the schema's {@code format}s demand of a text beyond its {@code pattern}. */
public final class TextFormats {

  /** Vert.x takes some of its time-outs as int milliseconds. */
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  private TextFormats() {}

  /** What is wrong with a text; empty if nothing is, or if its format isn't one of these. */
  public static Optional<String> fault(TypedText text) {
    return switch (text.format()) {
      case "time-span" -> unless(isTimeSpan(text.text()), text);
      case "readable-file" -> unless(isReadable(text.text()), text);
      case "http-address" -> serverUrl(text.text()).isPresent() ? Optional.empty() : badUrl(text);
      case "webhook-address" ->
          HttpAddress.parse(text.text()).isPresent() && !hasUser(text.text())
              ? Optional.empty()
              : Optional.of(expected(text));
      default -> Optional.empty();
    };
  }

  /** Says what was expected, unless the text is good. */
  public static Optional<String> unless(boolean isGood, TypedText text) {
    return isGood
        ? Optional.empty()
        : Optional.of(expected(text) + (text.isKey() ? "" : RedactedText.found(text.text())));
  }

  private static String expected(TypedText text) {
    return "expected " + Schema.SHIPPED.expected(text.rules());
  }

  private static boolean isTimeSpan(String text) {
    return Durations.parse(text).filter(span -> span.compareTo(LONGEST) <= 0).isPresent();
  }

  // A look at a file's attributes while a verticle is deployed: not worth a worker thread.
  private static boolean isReadable(String path) {
    try {
      return Files.isRegularFile(Path.of(path)) && Files.isReadable(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * The http(s) address of a server, without a slash at its end; empty if the text is none, or has
   * a user, a query or a fragment in it.
   */
  static Optional<URI> serverUrl(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    String url = text.substring(0, end);
    try {
      URI uri = new URI(url);
      return Optional.of(uri)
          .filter(each -> HttpAddress.parse(url).isPresent() && !hasUser(url))
          .filter(each -> uri.getQuery() == null && uri.getFragment() == null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean hasUser(String text) {
    return HttpAddress.parse(text).filter(address -> !address.userInfo().isEmpty()).isPresent();
  }

  private static Optional<String> badUrl(TypedText url) {
    if (hasUser(url.text())) {
      return Optional.of(
          expected(url) + " without a user or password in it: they have keys of their own");
    }
    // A password may stand before an @, or in an api_key after a question mark.
    boolean isHarmless = url.text().indexOf('@') < 0 && url.text().indexOf('?') < 0;
    return Optional.of(expected(url) + (isHarmless ? RedactedText.found(url.text()) : ""));
  }
}
