package dev.ariattendant.tools.draw;

import dev.ariattendant.flow.CallFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A call flow as a graph: nodes, and exits that lead from one to another. It is independent of any
 * kind of drawing.
 *
 * @param nodes first the entry of calls, then the nodes by their distance from it; at the end those
 *     that no exit leads to, and schedules
 */
public record FlowGraph(List<Node> nodes) {

  /** Builds the graph of a flow. */
  public static FlowGraph of(CallFlow flow) {
    return new FlowGraphBuilder(flow).build();
  }

  /** The kinds of nodes. */
  public enum Kind {
    /** The entry of calls. */
    CALLS,
    MENU,
    /** An action with several results, such as {@code dial}. */
    STEP,
    /** Where callees may transfer callers; no exit leads to it. */
    TRANSFER,
    /** A schedule; it has no exits, and none leads to it. */
    SCHEDULE
  }

  /**
   * A node.
   *
   * @param id unique in its graph, and the same for the same configuration; only of letters, digits
   *     and {@code _ . -}
   * @param title a menu's name, or a step's description
   * @param lines details, such as the prompt
   */
  public record Node(String id, Kind kind, String title, List<String> lines, List<Exit> exits) {

    public Node {
      title = ValueFormatter.printable(title);
      lines = lines.stream().map(ValueFormatter::printable).toList();
      exits = List.copyOf(exits);
    }
  }

  /**
   * A way out of a node.
   *
   * @param key when it is taken: a menu's keys, {@code silence}, {@code busy} ...
   * @param words the actions on the way, and the final one if there is no target
   * @param target the id of the node that it leads to
   */
  public record Exit(String key, String words, Optional<String> target) {

    public Exit {
      key = ValueFormatter.printable(key);
      words = ValueFormatter.printable(words);
    }
  }

  /** An exit that leads to a node, with its position among the exits of {@code from}. */
  public record Edge(Node from, int index, Node to) {

    /** When it is taken. */
    public String key() {
      return from.exits().get(index).key();
    }
  }

  /** All exits that lead to a node, in the nodes' order. */
  public List<Edge> edges() {
    Map<String, Node> byId = byId();
    List<Edge> edges = new ArrayList<>();
    for (Node from : nodes) {
      for (int i = 0; i < from.exits().size(); i++) {
        int index = i;
        from.exits()
            .get(i)
            .target()
            .ifPresent(to -> edges.add(new Edge(from, index, byId.get(to))));
      }
    }
    return edges;
  }

  Map<String, Node> byId() {
    return nodes.stream().collect(Collectors.toMap(Node::id, Function.identity()));
  }
}
