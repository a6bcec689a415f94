package dev.ariattendant.tools.draw;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.ActionComponents;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.EntryRule;
import dev.ariattendant.flow.Menu;
import dev.ariattendant.flow.NumberPattern;
import dev.ariattendant.flow.RetryRule;
import dev.ariattendant.flow.TransferRule;
import dev.ariattendant.tools.draw.FlowGraph.Exit;
import dev.ariattendant.tools.draw.FlowGraph.Kind;
import dev.ariattendant.tools.draw.FlowGraph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the graph of a flow by a breadth-first search from its entry. */
final class FlowGraphBuilder {

  private final CallFlow flow;
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> menus = new LinkedHashSet<>();

  /** The ids of steps; equal actions, such as a dial that every menu offers, are one node. */
  private final Map<Action, String> steps = new HashMap<>();

  private final Queue<Runnable> pending = new ArrayDeque<>();

  FlowGraphBuilder(CallFlow flow) {
    this.flow = flow;
  }

  FlowGraph build() {
    List<String> language = flow.language().stream().map(tag -> "language " + tag).toList();
    nodes.add(new Node("calls", Kind.CALLS, "calls", language, entries()));
    visit();
    // Menus that no key leads to: a program may send callers there.
    for (String menu : flow.menus().keySet().stream().sorted().toList()) {
      menuId(menu);
      visit();
    }
    flow.transfer()
        .ifPresent(
            transfer -> {
              nodes.add(transfer(transfer));
              visit();
            });
    flow.schedules().values().stream()
        .map(schedule -> ScheduleFormatter.node(schedule, flow.timeZone()))
        .forEach(nodes::add);
    return new FlowGraph(List.copyOf(nodes));
  }

  private void visit() {
    while (!pending.isEmpty()) {
      pending.remove().run();
    }
  }

  private List<Exit> entries() {
    List<Exit> exits = new ArrayList<>();
    boolean always = false;
    for (EntryRule entry : flow.entry()) {
      String condition = condition(entry);
      always |= condition.isEmpty();
      exits.add(exit(condition.isEmpty() ? "otherwise" : condition, entry.then()));
    }
    if (!always) {
      String key = exits.isEmpty() ? "all" : "otherwise";
      exits.add(exit(key, new Action.Menu(CallFlow.MAIN)));
    }
    Stream.concat(
            flow.limits().menuVisits().stream().mapToObj(count -> "after " + count + " menus"),
            flow.limits().callTime().stream().map(time -> "after " + ValueFormatter.duration(time)))
        .forEach(limit -> exits.add(exit(limit, flow.limits().then())));
    return exits;
  }

  private static String condition(EntryRule entry) {
    List<String> conditions = new ArrayList<>();
    entry
        .hours()
        .map(hours -> hours.schedule() + " " + hours.state().name().toLowerCase(Locale.ROOT))
        .ifPresent(conditions::add);
    if (!entry.arguments().isEmpty()) {
      conditions.add("arguments " + String.join(" or ", entry.arguments()));
    }
    addNumbers(conditions, "called ", entry.called());
    addNumbers(conditions, "caller ", entry.caller());
    return String.join(", ", conditions);
  }

  private static void addNumbers(
      List<String> conditions, String who, List<NumberPattern> patterns) {
    if (!patterns.isEmpty()) {
      conditions.add(
          who + patterns.stream().map(NumberPattern::text).collect(Collectors.joining(" or ")));
    }
  }

  private String menuId(String name) {
    String id = "menu-" + name;
    if (menus.add(name)) {
      pending.add(() -> nodes.add(menu(id, flow.menus().get(name))));
    }
    return id;
  }

  private Node menu(String id, Menu menu) {
    List<Exit> exits = new ArrayList<>();
    menu.options().forEach((keys, action) -> exits.add(exit(keys.text(), action)));
    exits.addAll(retries("silence", menu.silence()));
    exits.addAll(retries("invalid", menu.invalid()));
    String prompt = "prompt: " + ValueFormatter.media(menu.prompt());
    return new Node(id, Kind.MENU, menu.name(), List.of(prompt), exits);
  }

  private Node transfer(TransferRule transfer) {
    List<Exit> exits = new ArrayList<>();
    transfer.extensions().forEach((keys, action) -> exits.add(exit(keys.text(), action)));
    return new Node(
        "transfer",
        Kind.TRANSFER,
        "transfer " + transfer.code(),
        List.of("by a callee in a conversation"),
        exits);
  }

  private String stepId(Action action) {
    return steps.computeIfAbsent(
        action,
        step -> {
          String id = "step-" + (steps.size() + 1);
          pending.add(() -> nodes.add(step(id, step)));
          return id;
        });
  }

  private Node step(String id, Action step) {
    List<Exit> exits = new ArrayList<>();
    ActionComponents.retryRules(step)
        .forEach((name, rule) -> exits.addAll(retries(words(name), rule)));
    if (step instanceof Action.Ask) {
      exits.add(new Exit("answer", "as it says", Optional.empty()));
    }
    ActionComponents.followers(step).forEach((name, next) -> exits.add(exit(words(name), next)));
    return new Node(
        id, Kind.STEP, ActionFormatter.title(step), ActionFormatter.lines(step), joined(exits));
  }

  /** Of noAnswer: "no answer". */
  private static String words(String name) {
    return name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** Joins exits that do the same into one with several keys. */
  private static List<Exit> joined(List<Exit> exits) {
    Map<Exit, List<String>> keys = new LinkedHashMap<>();
    for (Exit exit : exits) {
      keys.computeIfAbsent(new Exit("", exit.words(), exit.target()), same -> new ArrayList<>())
          .add(exit.key());
    }
    return keys.entrySet().stream()
        .map(
            each ->
                new Exit(
                    String.join(", ", each.getValue()),
                    each.getKey().words(),
                    each.getKey().target()))
        .toList();
  }

  private List<Exit> retries(String key, RetryRule rule) {
    List<Exit> exits = new ArrayList<>();
    int count = rule.count().orElse(0);
    if (count != 1) {
      exits.add(exit(key, withMessage(rule, new Action.Repeat())));
    }
    if (count > 0) {
      exits.add(exit(count == 1 ? key : key + " x" + count, withMessage(rule, rule.then())));
    }
    return exits;
  }

  private static Action withMessage(RetryRule rule, Action then) {
    return rule.say().isEmpty() ? then : new Action.Say(rule.say(), then);
  }

  private Exit exit(String key, Action first) {
    List<String> words = new ArrayList<>();
    Action action = first;
    for (Optional<Action> next = successor(action); next.isPresent(); next = successor(action)) {
      words.add(ActionFormatter.describe(action));
      action = next.get();
    }
    Optional<String> target = target(action);
    if (target.isEmpty()) {
      words.add(ActionFormatter.describe(action));
    }
    return new Exit(key, String.join(", then ", words), target);
  }

  /** The only successor of an action that takes no time; empty for all other actions. */
  private static Optional<Action> successor(Action action) {
    Map<String, Action> followers = ActionComponents.followers(action);
    return ActionComponents.durations(action).isEmpty() && followers.size() == 1
        ? followers.values().stream().findFirst()
        : Optional.empty();
  }

  private Optional<String> target(Action action) {
    if (action instanceof Action.Menu menu) {
      return flow.menus().containsKey(menu.name())
          ? Optional.of(menuId(menu.name()))
          : Optional.empty();
    }
    return ActionComponents.followers(action).isEmpty()
        ? Optional.empty()
        : Optional.of(stepId(action));
  }
}
