package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.JsonLocation;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.TypedText;
import dev.ariattendant.flow.CallFlow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds entry rules and menus that no call reaches, and menus without a way out. */
final class ReachabilityValidator {

  private static final List<String> CONDITIONS =
      List.of("open", "closed", "holiday", "arguments", "called", "caller");

  private final JsonNode section;
  private final JsonNode menus;
  private final List<JsonNode> entries;

  private ReachabilityValidator(JsonNode section) {
    this.section = section;
    this.menus = section.path("menus");
    this.entries = Schema.stream(section.path("entry")).toList();
  }

  static List<ConfigProblem> problems(JsonNode section) {
    ReachabilityValidator check = new ReachabilityValidator(section);
    return Stream.of(check.entries(), check.unreachable(), check.deadEnds())
        .flatMap(List::stream)
        .toList();
  }

  private List<ConfigProblem> entries() {
    int last = firstUnconditional();
    List<ConfigProblem> problems = new ArrayList<>();
    for (int i = last + 1; i < entries.size(); i++) {
      problems.add(
          new ConfigProblem(
              "entry[" + i + "]", "never reached: entry[" + last + "] fits every call"));
    }
    return problems;
  }

  /** The index of the first rule without conditions; the number of rules if there is none. */
  private int firstUnconditional() {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).isObject() && CONDITIONS.stream().noneMatch(entries.get(i)::has)) {
        return i;
      }
    }
    return entries.size();
  }

  private List<ConfigProblem> unreachable() {
    Set<String> reached = reached();
    return Schema.keys(menus)
        .filter(name -> !reached.contains(name))
        .map(
            name ->
                new ConfigProblem(
                    JsonLocation.path("menus", name),
                    "never reached: no entry and no option leads here"))
        .toList();
  }

  private Set<String> reached() {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>();
    List<TypedText> beginning = new ArrayList<>();
    for (String key : List.of("entry", "options", "limits", "transfer")) {
      beginning.addAll(texts(key, section.path(key)));
    }
    next.add(CallFlow.MAIN);
    boolean anywhere = add(beginning, next);
    while (!next.isEmpty()) {
      String name = next.remove();
      if (reached.add(name)) {
        JsonNode menu = name.equals(CallFlow.MAIN) ? section.path("menu") : menus.path(name);
        anywhere |= add(texts("menu", menu), next);
      }
    }
    return anywhere ? new LinkedHashSet<>(Schema.keys(menus).toList()) : reached;
  }

  private static List<TypedText> texts(String key, JsonNode value) {
    return TypedText.in(Schema.ATTENDANT + "/properties/" + key, value);
  }

  /**
   * Adds the menus that these texts lead to; returns whether a program is asked, which may lead
   * anywhere.
   */
  private static boolean add(List<TypedText> texts, Deque<String> targets) {
    texts.stream().filter(each -> each.is("menu")).map(TypedText::text).forEach(targets::add);
    return texts.stream().anyMatch(each -> each.is("program"));
  }

  private List<ConfigProblem> deadEnds() {
    boolean isLimited =
        section.at("/limits/menuVisits").isInt() || section.at("/limits/callTime").isTextual();
    boolean isCommon = !section.path("options").isEmpty();
    return Schema.keys(menus)
        .filter(name -> !isLimited && !isCommon && isDeadEnd(menus.path(name)))
        .map(
            name ->
                new ConfigProblem(
                    JsonLocation.path("menus", name),
                    "no caller gets out of this menu: expected options, or a silence with then"))
        .toList();
  }

  private boolean isDeadEnd(JsonNode menu) {
    JsonNode silence = menu.has("silence") ? menu.get("silence") : section.at("/menu/silence");
    return menu.path("options").isEmpty() && !silence.has("count") && !silence.has("then");
  }
}
