package dev.ariattendant.tools.draw;

import dev.ariattendant.flow.CallFlow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What callers can meet, as nodes and the exits that lead from one to another. It says nothing of
 * how it is drawn; whoever wants to show a caller on it finds the caller's menu by {@link #menu}.
 *
 * @param nodes the one where calls come in first, then all others, the nearest to it first; those
 *     that no exit leads to, and schedules, at the end
 */
public record FlowGraph(List<Node> nodes) {

  /** The graph of a flow. */
  public static FlowGraph of(CallFlow flow) {
    return new FlowGraphBuilder(flow).build();
  }

  /** What a node stands for. */
  public enum Kind {
    /** Where calls come in. */
    CALLS,
    MENU,
    /** An action that can go on in several ways, such as {@code dial}. */
    STEP,
    /** A schedule; nothing leads to it or from it. */
    SCHEDULE
  }

  /**
   * A place where a call can be.
   *
   * @param id unique in its graph, and the same for the same configuration: letters, digits, _ . -
   *     only
   * @param title a menu's name, or what a step does
   * @param lines more about it, such as the prompt
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
   * @param key what takes it: a menu's keys, {@code silence}, {@code busy} ...
   * @param words what happens on the way, and, without a target, what comes of it
   * @param target the id of the node that it leads to
   */
  public record Exit(String key, String words, Optional<String> target) {

    public Exit {
      key = ValueFormatter.printable(key);
      words = ValueFormatter.printable(words);
    }
  }

  /**
   * An exit that leads to a node.
   *
   * @param index which one of the exits of {@code from}
   */
  public record Edge(Node from, int index, Node to) {

    /** What takes it. */
    public String key() {
      return from.exits().get(index).key();
    }
  }

  /** All exits that lead somewhere, in the nodes' order. */
  public List<Edge> edges() {
    Map<String, Node> byId = byId();
    return nodes.stream()
        .flatMap(
            from ->
                Stream.iterate(0, index -> index < from.exits().size(), index -> index + 1)
                    .flatMap(
                        index ->
                            from.exits().get(index).target().stream()
                                .map(id -> new Edge(from, index, byId.get(id)))))
        .toList();
  }

  /** The node of a menu. */
  public Optional<Node> menu(String name) {
    return nodes.stream()
        .filter(node -> node.kind() == Kind.MENU && node.title().equals(name))
        .findFirst();
  }

  Map<String, Node> byId() {
    return nodes.stream()
        .collect(
            Collectors.toMap(
                Node::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
  }
}
