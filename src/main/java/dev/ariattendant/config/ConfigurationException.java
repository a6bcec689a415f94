package dev.ariattendant.config;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration that can't be used, with all that is wrong with it. It has no stack trace: its
 * reader is the person who wrote the configuration.
 */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** More would hide the first ones. */
  private static final int MOST = 50;

  private final String source;
  private final transient List<ConfigProblem> problems;

  /**
   * Lists all that is wrong.
   *
   * @param source where the configuration came from, e.g. a file's name
   * @param problems not empty
   */
  public ConfigurationException(String source, List<ConfigProblem> problems) {
    super(message(source, first(problems)), null, false, false);
    this.source = source;
    this.problems = first(problems);
  }

  /** For a single problem. */
  public ConfigurationException(String source, String path, String message) {
    this(source, List.of(new ConfigProblem(path, message)));
  }

  private static String message(String source, List<ConfigProblem> problems) {
    return "The configuration can't be used: "
        + PrintableText.line(source)
        + problems.stream().map(problem -> "\n  " + problem).collect(Collectors.joining());
  }

  private static List<ConfigProblem> first(List<ConfigProblem> all) {
    return all.size() <= MOST
        ? List.copyOf(all)
        : Stream.concat(
                all.stream().limit(MOST),
                Stream.of(new ConfigProblem("", "and " + (all.size() - MOST) + " more")))
            .toList();
  }

  public String source() {
    return source;
  }

  /** The first 50 problems, and as the last one how many more there are. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
