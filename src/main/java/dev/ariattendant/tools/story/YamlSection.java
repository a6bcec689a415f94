package dev.ariattendant.tools.story;

import dev.ariattendant.config.ConfigProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A section of a YAML file whose values are texts as they are written: keys such as {@code 0701}
 * are no octal numbers here. It collects problems with their line numbers.
 */
final class YamlSection {

  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Node node;
  private final List<ConfigProblem> problems;

  YamlSection(Node node, List<ConfigProblem> problems) {
    this.node = node;
    this.problems = problems;
    if (node instanceof MappingNode mapping) {
      for (NodeTuple each : mapping.getValue()) {
        if (each.getKeyNode() instanceof ScalarNode key) {
          values.put(key.getValue(), each.getValueNode());
        }
      }
    } else {
      problem(node, "expected keys and values");
    }
  }

  /** Reports unknown keys. */
  void allow(List<String> known) {
    values.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            problem(
                value, "unknown key '" + key + "'; expected one of " + String.join(", ", known));
          }
        });
  }

  Optional<Node> value(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.getTag().equals(Tag.NULL));
  }

  Optional<String> text(String key) {
    return value(key)
        .flatMap(
            value -> {
              if (value instanceof ScalarNode scalar) {
                return Optional.of(scalar.getValue());
              }
              problem(value, key + ": expected a text");
              return Optional.empty();
            });
  }

  String required(String key, String expected) {
    if (value(key).isEmpty()) {
      problem(node, "expected " + expected);
    }
    return text(key).orElse("");
  }

  /** One text or a list of them. */
  List<String> texts(String key) {
    if (value(key).orElse(null) instanceof SequenceNode list) {
      return list.getValue().stream()
          .filter(ScalarNode.class::isInstance)
          .map(each -> ((ScalarNode) each).getValue())
          .toList();
    }
    return text(key).map(List::of).orElse(List.of());
  }

  /** What a parser makes of the values of a section, by their keys. */
  <T> Map<String, T> entries(String key, Function<Node, T> parser) {
    Map<String, T> entries = new LinkedHashMap<>();
    value(key)
        .map(value -> new YamlSection(value, problems))
        .ifPresent(
            section ->
                section.values.forEach(
                    (name, value) ->
                        section
                            .parsed(name, () -> parser.apply(value))
                            .ifPresent(entry -> entries.put(name, entry))));
    return entries;
  }

  /** What a parser makes of a key's value; empty if it refuses the value, which is a problem. */
  <T> Optional<T> parsed(String key, Supplier<T> parser) {
    try {
      return Optional.of(parser.get());
    } catch (IllegalArgumentException e) {
      problem(key, e.getMessage());
      return Optional.empty();
    }
  }

  void problem(String key, String message) {
    problem(values.getOrDefault(key, node), key + ": " + message);
  }

  private void problem(Node where, String message) {
    problems.add(new ConfigProblem("line " + (where.getStartMark().getLine() + 1), message));
  }
}
