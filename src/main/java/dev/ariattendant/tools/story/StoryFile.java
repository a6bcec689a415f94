package dev.ariattendant.tools.story;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.SmallFile;
import dev.ariattendant.config.Utf8Text;
import dev.ariattendant.config.YamlNodes;
import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.CallerScript;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A file of stories: {@code configuration}, the configuration's path relative to this file, and
 * {@code stories}, a list of them.
 *
 * @param path where it is
 * @param text the whole text
 * @param configuration empty if it names none
 */
public record StoryFile(
    Path path, String text, Optional<Path> configuration, List<PlacedStory> stories) {

  /** A story and where it is in its file, for {@link StoryWriter}. */
  record PlacedStory(Story story, MappingNode node) {}

  /** How long a callee of a story rings, unless the story says it: as long as one ring. */
  private static final long RING_MS = 1000;

  private static final Set<String> SECTIONS = ordered("configuration", "stories");
  private static final Set<String> KEYS =
      ordered("name", "caller", "called", "arguments", "at", "ask", "telephones", "keys", "expect");

  /**
   * Reads a file.
   *
   * @throws ConfigurationException with all its problems
   */
  public static StoryFile read(Path path) {
    List<ConfigProblem> problems = new ArrayList<>();
    String text = content(path);
    YamlSection file = new YamlSection(composed(path, text), problems);
    file.allow(SECTIONS);
    List<String> lines = text.lines().toList();
    List<PlacedStory> stories = new ArrayList<>();
    if (file.value("stories").orElse(null) instanceof SequenceNode list) {
      list.getValue().forEach(node -> story(node, lines, problems).ifPresent(stories::add));
    } else {
      problems.add(new ConfigProblem("stories", "expected a list of stories"));
    }
    Optional<Path> configuration = file.text("configuration").map(path::resolveSibling);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(path.toString(), problems);
    }
    return new StoryFile(path, text, configuration, List.copyOf(stories));
  }

  /** The stories alone, in their order. */
  public List<Story> inOrder() {
    return stories.stream().map(PlacedStory::story).toList();
  }

  private static String content(Path path) {
    try {
      return Utf8Text.of(SmallFile.read(path));
    } catch (DecodeException e) {
      throw problem(path, "", e.getMessage());
    } catch (IOException e) {
      throw problem(path, "", "can't be read: " + e.getMessage());
    }
  }

  private static Node composed(Path path, String text) {
    try {
      Node node = YamlNodes.compose(text);
      if (node == null) {
        throw problem(path, "stories", "expected a list of stories");
      }
      return node;
    } catch (MarkedYAMLException e) {
      throw problem(path, "line " + (e.getProblemMark().getLine() + 1), e.getProblem());
    } catch (DecodeException e) {
      throw problem(path, "", e.getMessage());
    }
  }

  private static ConfigurationException problem(Path path, String where, String message) {
    return new ConfigurationException(path.toString(), List.of(new ConfigProblem(where, message)));
  }

  private static Optional<PlacedStory> story(
      Node node, List<String> lines, List<ConfigProblem> problems) {
    YamlSection section = new YamlSection(node, problems);
    if (!(node instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    section.allow(KEYS);
    return Optional.of(
        new PlacedStory(
            new Story(
                section.required("name", "a name"),
                section.text("caller").orElse(Story.ALICE),
                section.text("called").orElse(Story.EXTENSION),
                section.texts("arguments"),
                section.text("at").flatMap(text -> moment(text, section)),
                programs(section),
                callees(section),
                script(section, lines),
                section.text("expect").map(text -> text.strip().lines().toList())),
            mapping));
  }

  private static CallerScript script(YamlSection section, List<String> lines) {
    try {
      section.value("keys").ifPresent(keys -> refuseLostKeys(keys, section, lines));
      return CallerScript.parseStory(String.join(" ", section.texts("keys")));
    } catch (IllegalArgumentException e) {
      section.problem("keys", e.getMessage());
      return CallerScript.LISTEN;
    }
  }

  /** For YAML, everything behind a blank and a # is a comment, even if it is meant as keys. */
  private static void refuseLostKeys(Node keys, YamlSection section, List<String> lines) {
    String behind =
        lines.get(keys.getEndMark().getLine()).substring(keys.getEndMark().getColumn()).strip();
    if (behind.startsWith("#") && isScript(behind)) {
      section.problem("keys", "expected quotes around keys with a # among them");
    }
  }

  private static boolean isScript(String text) {
    try {
      return !CallerScript.parseStory(text).steps().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<LocalDateTime> moment(String text, YamlSection section) {
    try {
      return Optional.of(Story.moment(text));
    } catch (IllegalArgumentException e) {
      section.problem("at", e.getMessage());
      return Optional.empty();
    }
  }

  private static Map<String, Callee> callees(YamlSection section) {
    Map<String, Callee> callees = new LinkedHashMap<>();
    section
        .entries("telephones")
        .forEach(
            (endpoint, value) -> {
              String words = value instanceof ScalarNode scalar ? scalar.getValue() : "";
              try {
                // A callee that is never to answer has to be called silent here.
                callees.put(endpoint, Callee.parse(words.isBlank() ? "nothing" : words, RING_MS));
              } catch (IllegalArgumentException e) {
                section.problem(value, endpoint + ": " + e.getMessage());
              }
            });
    return callees;
  }

  private static Map<String, ProgramAnswer> programs(YamlSection section) {
    Map<String, ProgramAnswer> answers = new LinkedHashMap<>();
    section.entries("ask").forEach((address, value) -> answers.put(address, answer(value)));
    return answers;
  }

  private static ProgramAnswer answer(Node value) {
    String word = value instanceof ScalarNode scalar ? scalar.getValue() : "";
    return switch (word) {
      case "silent" -> new ProgramAnswer.Silent();
      case "fails" -> new ProgramAnswer.Fails();
      default -> new ProgramAnswer.Says(json(new Values().of(value)));
    };
  }

  private static Object json(Object value) {
    if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, each) -> object.put(String.valueOf(key), json(each)));
      return object;
    }
    if (value instanceof List<?> list) {
      return new JsonArray(list.stream().map(StoryFile::json).toList());
    }
    return value;
  }

  private static Set<String> ordered(String... keys) {
    return new LinkedHashSet<>(List.of(keys));
  }

  /** YAML's values as Java's. */
  private static final class Values extends SafeConstructor {

    Values() {
      super(new LoaderOptions());
    }

    Object of(Node node) {
      return constructDocument(node);
    }
  }
}
