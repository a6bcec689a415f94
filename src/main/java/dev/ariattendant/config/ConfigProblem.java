package dev.ariattendant.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param path where, e.g. {@code attendant.menu.timeout}
 * @param message what was expected and what was found instead; never the value of a secret
 */
public record ConfigProblem(String path, String message) {

  private static final int LONGEST = 2_000;

  /** Both as anybody's terminal may show them: parts of the configuration are in them. */
  public ConfigProblem {
    path = RedactedText.text(path);
    message = PrintableText.line(RedactedText.cut(message, LONGEST));
  }

  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
