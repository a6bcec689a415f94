package dev.ariattendant.config;

import io.vertx.core.json.DecodeException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Composes the nodes of a YAML text. Before that, it counts what the text holds, each alias as
 * large as what it stands for: a few lines of aliases may stand for more than any memory holds.
 */
public final class YamlNodes {

  /** What a node holds, itself included, and the number of levels beneath it. */
  private record Size(int values, int characters, int depth) {}

  /** A section or a list whose end hasn't come yet. */
  private static final class Open {

    private final String anchor;
    private final boolean isSection;
    private final int values;
    private final int characters;
    private int children;
    private int depth;

    Open(CollectionStartEvent start, SizeBudget.Count count) {
      anchor = start.getAnchor();
      isSection = start instanceof MappingStartEvent;
      values = count.values();
      characters = count.characters();
    }

    /** Counts the next child, and returns whether it is a key. */
    boolean takesKey() {
      children++;
      return isSection && children % 2 == 1;
    }

    void deepen(int ofChild) {
      depth = Math.max(depth, ofChild + 1);
    }
  }

  private final SizeBudget.Count count;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, Size> anchors = new HashMap<>();
  private final Set<String> begun = new HashSet<>();

  private YamlNodes(SizeBudget.Count count) {
    this.count = count;
  }

  /**
   * The root node.
   *
   * @return null if the text is empty
   * @throws DecodeException if it holds too much; the message names the place, and shows nothing of
   *     the text
   * @throws YAMLException if the text is no YAML
   */
  public static Node compose(String text) {
    new YamlNodes(SizeBudget.OF_A_FILE.count()).count(text);
    return yaml().compose(new StringReader(text));
  }

  /**
   * In which lines the elements of a list begin, from 1 on.
   *
   * @param key of the list, at the top of a text that {@link StrictYamlParser} can read
   */
  static List<Integer> linesOfList(String text, String key) {
    return ((MappingNode) compose(text))
        .getValue().stream()
            .filter(
                each -> each.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
            .flatMap(each -> ((SequenceNode) each.getValueNode()).getValue().stream())
            .map(element -> element.getStartMark().getLine() + 1)
            .toList();
  }

  /** SnakeYAML, whose own limits are wider than those that are counted here. */
  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    options.setNestingDepthLimit(2 * SizeBudget.OF_A_FILE.depth());
    return new Yaml(options);
  }

  private void count(String text) {
    for (Event each : yaml().parse(new StringReader(text))) {
      try {
        count(each);
      } catch (SizeBudget.ExceededException e) {
        throw failure(each.getStartMark(), e.getMessage());
      }
    }
  }

  private void count(Event event) {
    if (event instanceof CollectionStartEvent start) {
      child(new Size(1, 0, 0));
      begin(start);
    } else if (event instanceof CollectionEndEvent) {
      end(open.pop());
    } else if (event instanceof ScalarEvent scalar) {
      Size size = new Size(1, scalar.getValue().length(), 0);
      count.text(size.characters);
      child(size);
      keep(scalar.getAnchor(), size);
    } else if (event instanceof AliasEvent alias) {
      child(standsFor(alias));
    }
  }

  private void child(Size size) {
    count.depth(open.size() + size.depth);
    if (!open.isEmpty()) {
      if (open.peek().takesKey()) {
        count.key(size.characters);
      }
      open.peek().deepen(size.depth);
    }
    count.add(size.values, size.characters);
  }

  private void begin(CollectionStartEvent start) {
    if (start.getAnchor() != null) {
      begun.add(start.getAnchor());
    }
    open.push(new Open(start, count));
  }

  private void end(Open ended) {
    begun.remove(ended.anchor);
    keep(
        ended.anchor,
        new Size(
            count.values() - ended.values + 1, count.characters() - ended.characters, ended.depth));
    if (!open.isEmpty()) {
      open.peek().deepen(ended.depth);
    }
  }

  private Size standsFor(AliasEvent alias) {
    if (begun.contains(alias.getAnchor())) {
      throw failure(alias.getStartMark(), "an alias stands within what it stands for");
    }
    // SnakeYAML refuses an alias without an anchor.
    return anchors.getOrDefault(alias.getAnchor(), new Size(1, 0, 0));
  }

  private void keep(String anchor, Size size) {
    if (anchor != null) {
      anchors.put(anchor, size);
    }
  }

  static DecodeException failure(Mark mark, String problem) {
    return new DecodeException(
        "line %d, column %d: %s".formatted(mark.getLine() + 1, mark.getColumn() + 1, problem));
  }
}
