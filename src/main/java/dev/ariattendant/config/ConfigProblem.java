package dev.ariattendant.config;

/**
 * Something wrong with a configuration.
 *
 * @param path where, e.g. {@code attendant.menu.timeout}
 * @param message what was expected and what was found; never the value of a secret
 */
public record ConfigProblem(String path, String message) {

  private static final int LONGEST = 2_000;

  /** Makes both safe for logs and terminals: they hold parts of the configuration. */
  public ConfigProblem {
    path = RedactedText.text(path);
    message = PrintableText.line(RedactedText.cut(message, LONGEST));
  }

  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
