package dev.ariattendant.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Http and https addresses without user, query or fragment. */
final class HttpUrls {

  static final String EXPECTED = "expected an address such as http://127.0.0.1:8088";

  private HttpUrls() {}

  /** The address, without a slash at its end; empty if it is none. */
  static Optional<URI> parse(String text) {
    return uri(withoutSlashes(text))
        .filter(uri -> HttpAddress.parse(uri.toString()).isPresent() && !hasUser(uri.toString()))
        .filter(uri -> uri.getQuery() == null && uri.getFragment() == null);
  }

  /** What is wrong with a text that isn't such an address; without the password in it. */
  static String fault(String text) {
    if (hasUser(text)) {
      return EXPECTED + " without a user or password in it: they have keys of their own";
    }
    // Not shown: a password may stand before an @, or in an api_key after a question mark.
    return text.matches("[^@?]*") ? EXPECTED + RedactedText.found(text) : EXPECTED;
  }

  private static boolean hasUser(String text) {
    return HttpAddress.parse(text).filter(address -> !address.userInfo().isEmpty()).isPresent();
  }

  private static String withoutSlashes(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(0, end);
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
