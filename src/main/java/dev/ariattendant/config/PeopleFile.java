package dev.ariattendant.config;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with the people of the directories: CSV, or YAML with the one key {@code people}. It takes
 * the place of the attendant's section {@code people}, and problems of that name its lines.
 *
 * @param name as in the configuration
 * @param lines where each person begins, from 1 on
 */
public record PeopleFile(String name, JsonArray people, List<Integer> lines) {

  private static final String ATTENDANT = "attendant";
  private static final String PEOPLE = "people";
  private static final String FILE = "file";

  /** The key that names the file. */
  private static final String KEY = "attendant.people.file";

  private static final Pattern PLACE = Pattern.compile("attendant\\.people\\[(\\d+)]\\.?(.*)");

  /**
   * Reads the file that a configuration names; empty if it names none.
   *
   * @param configuration may be wrong in any way
   * @param beside the configuration's own file
   * @throws ConfigurationException if the file can't be read
   */
  public static Optional<PeopleFile> of(JsonObject configuration, Path beside) {
    return name(configuration).map(name -> read(name, path(name, beside)));
  }

  /** The path of the file that a configuration's file names; empty if it names none. */
  public static Optional<Path> pathIn(byte[] configuration, Path beside) {
    try {
      return name(StrictYamlParser.parse(Utf8Text.of(configuration)))
          .map(name -> path(name, beside));
    } catch (DecodeException | ConfigurationException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> name(JsonObject configuration) {
    return configuration.getValue(ATTENDANT) instanceof JsonObject attendant
            && attendant.getValue(PEOPLE) instanceof JsonObject people
            && people.size() == 1
            && people.getValue(FILE) instanceof String name
        ? Optional.of(name)
        : Optional.empty();
  }

  private static Path path(String name, Path beside) {
    try {
      return beside.toAbsolutePath().resolveSibling(name);
    } catch (InvalidPathException e) {
      throw problem(name, "expected a file's name");
    }
  }

  private static PeopleFile read(String name, Path path) {
    try {
      String text = Utf8Text.of(SmallFile.read(path));
      return name.endsWith(".csv") ? PeopleCsv.read(name, text) : yaml(name, text);
    } catch (IOException | DecodeException e) {
      throw problem(name, String.valueOf(e.getMessage()));
    }
  }

  private static PeopleFile yaml(String name, String text) {
    JsonObject sections = StrictYamlParser.parse(text);
    if (sections.size() != 1 || !(sections.getValue(PEOPLE) instanceof JsonArray people)) {
      throw new DecodeException("expected the key people alone, with a list");
    }
    return new PeopleFile(name, people, YamlNodes.linesOfList(text, PEOPLE));
  }

  private static ConfigurationException problem(String name, String message) {
    return new ConfigurationException(name, KEY, RedactedText.text(name) + ": " + message);
  }

  /** Puts the people in the place of the file's name. */
  public void into(JsonObject configuration) {
    configuration.getJsonObject(ATTENDANT).put(PEOPLE, people.copy());
  }

  /** The same problems, with the file's line in place of a number of the list. */
  public ConfigurationException named(ConfigurationException failure) {
    return new ConfigurationException(
        failure.source(), failure.problems().stream().map(this::named).toList());
  }

  private ConfigProblem named(ConfigProblem problem) {
    Matcher place = PLACE.matcher(problem.path());
    if (!place.matches() || Integer.parseInt(place.group(1)) >= lines.size()) {
      return problem;
    }
    int line = lines.get(Integer.parseInt(place.group(1)));
    String key = place.group(2).isEmpty() ? "" : ", " + place.group(2);
    return new ConfigProblem(
        KEY, "%s, line %d%s: %s".formatted(name, line, key, problem.message()));
  }
}
