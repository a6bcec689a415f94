package dev.ariattendant.tools.draw;

import dev.ariattendant.tools.draw.FlowGraph.Edge;
import dev.ariattendant.tools.draw.FlowGraph.Exit;
import dev.ariattendant.tools.draw.FlowGraph.Kind;
import dev.ariattendant.tools.draw.FlowGraph.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A graph as an indented text. Each node is printed once, below the exit that leads to it and is
 * nearest to the entry; other exits refer to it as {@code -> sales}.
 */
public final class TextTree {

  private static final String INDENT = "  ";

  private final Map<String, Node> nodes;

  /** For each node, the positions of its exits below which the target is printed. */
  private final Map<Node, Set<Integer>> printedAt = new HashMap<>();

  private final StringBuilder text = new StringBuilder();

  private TextTree(FlowGraph graph) {
    nodes = graph.byId();
  }

  /** The whole text. */
  public static String of(FlowGraph graph) {
    return new TextTree(graph).print(graph);
  }

  private String print(FlowGraph graph) {
    Set<Node> reached = new HashSet<>();
    reached.add(graph.nodes().get(0));
    // Nodes are ordered by distance: the first edge to a node comes from the nearest one.
    for (Edge edge : graph.edges()) {
      if (reached.add(edge.to())) {
        printedAt.computeIfAbsent(edge.from(), from -> new HashSet<>()).add(edge.index());
      }
    }
    node(graph.nodes().get(0), "");
    for (Node node : graph.nodes()) {
      if (node.kind() == Kind.SCHEDULE) {
        text.append("\nschedule ");
        node(node, "");
      } else if (node.kind() == Kind.TRANSFER) {
        text.append('\n');
        node(node, "");
      } else if (!reached.contains(node)) {
        text.append("\nno key leads to menu ");
        node(node, "");
      }
    }
    return text.toString();
  }

  private void node(Node node, String indent) {
    text.append(node.title()).append('\n');
    String inner = indent + INDENT;
    node.lines().forEach(line -> text.append(inner).append(line).append('\n'));
    int width = ValueFormatter.widest(node.exits().stream().map(Exit::key));
    Set<Integer> here = printedAt.getOrDefault(node, Set.of());
    for (int i = 0; i < node.exits().size(); i++) {
      Exit exit = node.exits().get(i);
      text.append(inner).append(exit.key());
      text.append(" ".repeat(width - ValueFormatter.columns(exit.key()) + INDENT.length()));
      text.append(exit.words());
      if (exit.target().isEmpty()) {
        text.append('\n');
      } else {
        text.append(exit.words().isEmpty() ? "" : ", then ");
        target(nodes.get(exit.target().get()), here.contains(i), inner);
      }
    }
  }

  private void target(Node target, boolean here, String indent) {
    if (here) {
      text.append(target.kind() == Kind.MENU ? "menu " : "");
      node(target, indent + INDENT);
    } else {
      text.append("-> ").append(target.title()).append('\n');
    }
  }
}
