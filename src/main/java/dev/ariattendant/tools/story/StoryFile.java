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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final List<String> SECTIONS = List.of("configuration", "stories");
  private static final List<String> KEYS =
      List.of("name", "caller", "called", "arguments", "at", "ask", "telephones", "keys", "expect");

  /**
   * Reads a file.
   *
   * @throws ConfigurationException with all its problems
   */
  public static StoryFile read(Path path) {
    String source = path.toString();
    String text;
    Node root;
    try {
      text = Utf8Text.of(SmallFile.read(path));
      root = YamlNodes.compose(text);
    } catch (IOException e) {
      throw new ConfigurationException(source, "", "can't be read: " + e.getMessage());
    } catch (DecodeException e) {
      throw new ConfigurationException(source, "", e.getMessage());
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark().getLine() + 1;
      throw new ConfigurationException(source, "line " + line, e.getProblem());
    }
    if (root == null) {
      throw new ConfigurationException(source, "stories", "expected a list of stories");
    }
    List<ConfigProblem> problems = new ArrayList<>();
    YamlSection file = new YamlSection(root, problems);
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
      throw new ConfigurationException(source, problems);
    }
    return new StoryFile(path, text, configuration, List.copyOf(stories));
  }

  /** The stories alone, in their order. */
  public List<Story> inOrder() {
    return stories.stream().map(PlacedStory::story).toList();
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
                section.text("at").flatMap(text -> section.parsed("at", () -> Story.moment(text))),
                section.entries("ask", StoryFile::answer),
                section.entries("telephones", StoryFile::callee),
                script(section, lines),
                section.text("expect").map(text -> text.strip().lines().toList())),
            mapping));
  }

  private static CallerScript script(YamlSection section, List<String> lines) {
    section.value("keys").ifPresent(keys -> refuseLostKeys(keys, section, lines));
    String keys = String.join(" ", section.texts("keys"));
    return section.parsed("keys", () -> CallerScript.parseStory(keys)).orElse(CallerScript.LISTEN);
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

  private static Callee callee(Node value) {
    String words = word(value);
    // A callee that is never to answer has to be called silent here.
    return Callee.parse(words.isBlank() ? "nothing" : words, RING_MS);
  }

  private static ProgramAnswer answer(Node value) {
    return switch (word(value)) {
      case "silent" -> new ProgramAnswer.Silent();
      case "fails" -> new ProgramAnswer.Fails();
      default -> new ProgramAnswer.Says(json(new Values().of(value)));
    };
  }

  private static String word(Node value) {
    return value instanceof ScalarNode scalar ? scalar.getValue() : "";
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
