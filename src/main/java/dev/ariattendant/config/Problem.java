package dev.ariattendant.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param path where, e.g. {@code attendant.menu.timeout}
 * @param message what was expected and what was found instead; never the value of a secret
 */
public record Problem(String path, String message) {

  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
