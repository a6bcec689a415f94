package dev.ariattendant.config;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads YAML in which only {@code true}, {@code false}, {@code null}, and whole decimal numbers
 * without a leading zero aren't text: {@code 0100}, {@code 9:30}, {@code no} and {@code 2026-12-25}
 * are texts. Keys are texts, and unique.
 */
public final class StrictYamlParser {

  private static final Pattern NUMBER = Pattern.compile("0|-?[1-9]\\d{0,17}");

  /** Messages of SnakeYAML that quote the file behind these words. */
  private static final Pattern QUOTING =
      Pattern.compile("(undefined alias|duplicate anchor|undefined tag handle|escape character).*");

  private static final String MERGE = "<<";
  private static final String STANDARD = "tag:yaml.org,2002:";

  private final Quotes quotes;

  private StrictYamlParser(String text) {
    quotes = new Quotes(text);
  }

  /**
   * The configuration in a file.
   *
   * @throws DecodeException saying where the text can't be understood, and showing nothing of it
   */
  public static JsonObject parse(String text) {
    return new StrictYamlParser(text).sections(text);
  }

  private JsonObject sections(String text) {
    int commented = quotes.commentedKey();
    if (commented > 0) {
      throw new DecodeException(
          "line %d: the key # begins a comment; %sit".formatted(commented, Quotes.HINT));
    }
    Node root;
    try {
      root = YamlNodes.compose(text);
    } catch (MarkedYAMLException e) {
      String problem = QUOTING.matcher(e.getProblem()).replaceFirst("$1");
      throw YamlNodes.failure(e.getProblemMark(), problem + quotes.hint(e));
    } catch (YAMLException e) {
      throw new DecodeException("not a text that YAML allows");
    }
    Object value = root == null ? null : value(root);
    if (value == null) {
      return new JsonObject();
    }
    if (value instanceof JsonObject sections) {
      return sections;
    }
    throw new DecodeException(
        "expected sections at the top: asterisk, attendant, callLog, cluster");
  }

  private Object value(Node node) {
    if (!node.getTag().getValue().startsWith(STANDARD)) {
      throw YamlNodes.failure(node.getStartMark(), "expected no tag");
    }
    if (node instanceof MappingNode mapping) {
      return section(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      JsonArray list = new JsonArray();
      sequence.getValue().forEach(each -> list.add(value(each)));
      return list;
    }
    return scalar((ScalarNode) node);
  }

  private JsonObject section(MappingNode mapping) {
    JsonObject section = new JsonObject();
    JsonObject merged = new JsonObject();
    for (NodeTuple each : mapping.getValue()) {
      if (!(each.getKeyNode() instanceof ScalarNode key)) {
        throw YamlNodes.failure(
            each.getKeyNode().getStartMark(),
            "expected a key; " + Quotes.HINT + "one that begins with [ or {");
      }
      Object value = value(each.getValueNode());
      if (key.isPlain() && key.getValue().equals(MERGE)) {
        merge(each.getValueNode(), value, merged);
      } else if (section.containsKey(key.getValue())) {
        throw YamlNodes.failure(key.getStartMark(), "this key is there twice");
      } else {
        section.put(key.getValue(), value);
      }
    }
    merged.stream()
        .filter(each -> !section.containsKey(each.getKey()))
        .forEach(each -> section.put(each.getKey(), each.getValue()));
    return section;
  }

  private static void merge(Node node, Object value, JsonObject merged) {
    for (Object each : value instanceof JsonArray list ? list : JsonArray.of(value)) {
      if (!(each instanceof JsonObject section)) {
        throw YamlNodes.failure(node.getStartMark(), "expected sections to merge");
      }
      section.getMap().forEach(merged.getMap()::putIfAbsent);
    }
  }

  private Object scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (!scalar.isPlain()) {
      return text;
    }
    if (text.isEmpty() && quotes.isCommented(scalar.getStartMark())) {
      throw YamlNodes.failure(scalar.getStartMark(), "a # begins a comment; " + Quotes.HINT + "it");
    }
    return switch (text) {
      case "", "~", "null" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> NUMBER.matcher(text).matches() ? number(text) : text;
    };
  }

  private static Object number(String text) {
    long number = Long.parseLong(text);
    return number == (int) number ? (Object) (int) number : (Object) number;
  }
}
