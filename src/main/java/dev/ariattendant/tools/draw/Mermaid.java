package dev.ariattendant.tools.draw;

import dev.ariattendant.tools.draw.FlowGraph.Edge;
import dev.ariattendant.tools.draw.FlowGraph.Exit;
import dev.ariattendant.tools.draw.FlowGraph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A graph as a Mermaid flowchart, which GitHub and others draw. Exits without a target are listed
 * in their node, all others at their arrow.
 */
public final class Mermaid {

  private static final String LINE_BREAK = "<br>";

  private Mermaid() {}

  /** The flowchart's text, without Markdown's fence. */
  public static String of(FlowGraph graph) {
    // New ids: some words, such as "end", have a meaning in Mermaid.
    Map<String, String> ids = new HashMap<>();
    StringBuilder chart = new StringBuilder("flowchart LR\n");
    for (Node node : graph.nodes()) {
      String id = "n" + ids.size();
      ids.put(node.id(), id);
      chart.append("  %s[\"%s\"]\n".formatted(id, label(node)));
    }
    for (Edge edge : graph.edges()) {
      Exit exit = edge.from().exits().get(edge.index());
      String words = exit.words().isEmpty() ? "" : LINE_BREAK + escaped(exit.words());
      chart.append(
          "  %s -->|\"%s\"| %s\n"
              .formatted(
                  ids.get(edge.from().id()), escaped(exit.key()) + words, ids.get(edge.to().id())));
    }
    return chart.toString();
  }

  private static String label(Node node) {
    List<String> lines = new ArrayList<>();
    lines.add("<b>" + escaped(node.title()) + "</b>");
    node.lines().forEach(line -> lines.add(escaped(line)));
    node.exits().stream()
        .filter(exit -> exit.target().isEmpty())
        .forEach(exit -> lines.add(escaped(exit.key() + " " + exit.words())));
    return String.join(LINE_BREAK, lines);
  }

  /** Escapes all characters that could have a meaning in Mermaid, Markdown or HTML. */
  private static String escaped(String text) {
    return text.codePoints()
        .mapToObj(
            character ->
                Character.isLetterOrDigit(character) || " .,/-:()".indexOf(character) >= 0
                    ? Character.toString(character)
                    : "#" + character + ";")
        .collect(Collectors.joining());
  }
}
