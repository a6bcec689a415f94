package dev.ariattendant.tools.story;

import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.tools.story.StoryFile.PlacedStory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Writes transcripts into a file of stories, and leaves everything else in it as it is. */
public final class StoryWriter {

  private static final String EXPECT = "expect";

  private StoryWriter() {}

  /**
   * The file's new text.
   *
   * @param transcripts the lines to expect, by story; other stories stay as they are
   * @throws ConfigurationException if such a story is written in braces, where no lines fit in
   */
  public static String text(StoryFile file, Map<Story, List<String>> transcripts) {
    List<String> lines = new ArrayList<>(file.text().lines().toList());
    // From the last story to the first, so that the line numbers of the others stay right.
    for (int i = file.stories().size() - 1; i >= 0; i--) {
      PlacedStory placed = file.stories().get(i);
      if (transcripts.containsKey(placed.story())) {
        if (placed.node().getFlowStyle() == DumperOptions.FlowStyle.FLOW) {
          throw new ConfigurationException(
              file.path().toString(),
              "line " + (placed.node().getStartMark().getLine() + 1),
              "expected a story with a line for each key, not in braces");
        }
        replace(lines, placed.node(), transcripts.get(placed.story()));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static void replace(List<String> lines, MappingNode story, List<String> transcript) {
    String indent = " ".repeat(story.getStartMark().getColumn());
    String prefix = indent;
    int first = end(story.getValue().get(story.getValue().size() - 1), lines);
    for (NodeTuple each : story.getValue()) {
      if (each.getKeyNode() instanceof ScalarNode key && key.getValue().equals(EXPECT)) {
        first = key.getStartMark().getLine();
        // It may be the story's first key, behind a dash.
        prefix = lines.get(first).substring(0, key.getStartMark().getColumn());
        lines.subList(first, end(each, lines)).clear();
      }
    }
    List<String> block = new ArrayList<>();
    block.add(prefix + EXPECT + ": |");
    transcript.forEach(line -> block.add(indent + "  " + line));
    lines.addAll(first, block);
  }

  /** The line after the last one of a key's value. */
  private static int end(NodeTuple tuple, List<String> lines) {
    Node value = tuple.getValueNode();
    int end = Math.min(value.getEndMark().getLine(), lines.size());
    // A block's end is where the next thing begins; a text's is in its own line.
    boolean within = value.getEndMark().getColumn() > 0 && end == lastLine(value);
    end = within ? end + 1 : end;
    while (end > tuple.getKeyNode().getStartMark().getLine() + 1
        && isBlankOrComment(lines.get(end - 1))) {
      end--;
    }
    return Math.max(end, tuple.getKeyNode().getStartMark().getLine() + 1);
  }

  /** The last line of a value that ends within a line; none for blocks. */
  private static int lastLine(Node value) {
    boolean inline =
        value instanceof CollectionNode<?> collection
            ? collection.getFlowStyle() == DumperOptions.FlowStyle.FLOW
            : !isBlock((ScalarNode) value);
    return inline ? value.getEndMark().getLine() : -1;
  }

  private static boolean isBlock(ScalarNode text) {
    return text.getScalarStyle() == DumperOptions.ScalarStyle.LITERAL
        || text.getScalarStyle() == DumperOptions.ScalarStyle.FOLDED;
  }

  private static boolean isBlankOrComment(String line) {
    return line.isBlank() || line.strip().startsWith("#");
  }
}
