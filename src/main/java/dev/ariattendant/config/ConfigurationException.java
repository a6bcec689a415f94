package dev.ariattendant.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration that can't be used, with everything that is wrong with it. It carries no stack
 * trace: its reader is the person who wrote the configuration.
 */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String source;
  private final transient List<Problem> problems;

  /**
   * Lists all that is wrong.
   *
   * @param source where the configuration came from, e.g. a file's name
   * @param problems all that is wrong; not empty
   */
  public ConfigurationException(String source, List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> "\n  " + problem)
            .collect(Collectors.joining("", "The configuration can't be used: " + source, "")),
        null,
        false,
        false);
    this.source = source;
    this.problems = List.copyOf(problems);
  }

  /** Where the configuration came from. */
  public String source() {
    return source;
  }

  /** All that is wrong, one by one. */
  public List<Problem> problems() {
    return problems;
  }
}
