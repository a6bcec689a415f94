package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.flow.CallFlow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Places where nobody gets to, and menus that nobody gets out of. */
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
    int last = firstThatAlwaysFits();
    List<ConfigProblem> problems = new ArrayList<>();
    for (int i = last + 1; i < entries.size(); i++) {
      problems.add(
          new ConfigProblem(
              "entry[" + i + "]", "never reached: entry[" + last + "] fits every call"));
    }
    return problems;
  }

  /** The entry without conditions; the last one where all have some. */
  private int firstThatAlwaysFits() {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).isObject() && CONDITIONS.stream().noneMatch(entries.get(i)::has)) {
        return i;
      }
    }
    return entries.size();
  }

  private List<ConfigProblem> unreachable() {
    Set<String> reached = reached();
    return names()
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
    List<TypedText> entrance = new ArrayList<>();
    for (String key : List.of("entry", "options", "limits")) {
      entrance.addAll(findings(key, section.path(key)));
    }
    next.add(CallFlow.MAIN);
    boolean anywhere = add(entrance, next);
    while (!next.isEmpty()) {
      String name = next.remove();
      if (reached.add(name)) {
        JsonNode menu = name.equals(CallFlow.MAIN) ? section.path("menu") : menus.path(name);
        anywhere |= add(findings("menu", menu), next);
      }
    }
    return anywhere ? new LinkedHashSet<>(names().toList()) : reached;
  }

  private static List<TypedText> findings(String key, JsonNode value) {
    return TypedText.in(Schema.ATTENDANT + "/properties/" + key, value, "");
  }

  /** Adds where this leads to; a program may lead anywhere. */
  private static boolean add(List<TypedText> findings, Deque<String> targets) {
    findings.stream().filter(each -> each.is("menu")).map(TypedText::text).forEach(targets::add);
    return findings.stream().anyMatch(each -> each.is("program"));
  }

  private List<ConfigProblem> deadEnds() {
    boolean isLimited =
        section.at("/limits/menuVisits").isInt() || section.at("/limits/callTime").isTextual();
    boolean isCommon = !section.path("options").isEmpty();
    return names()
        .filter(name -> !isLimited && !isCommon && isDeadEnd(menus.path(name)))
        .map(
            name ->
                new ConfigProblem(
                    JsonLocation.path("menus", name),
                    "nobody gets out of this menu: expected options, or a silence with then"))
        .toList();
  }

  private boolean isDeadEnd(JsonNode menu) {
    JsonNode silence = menu.has("silence") ? menu.get("silence") : section.at("/menu/silence");
    return menu.path("options").isEmpty() && !silence.has("count") && !silence.has("then");
  }

  private Stream<String> names() {
    return menus.properties().stream().map(each -> each.getKey());
  }
}
