package dev.ariattendant;

import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.read.FlowReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What new menus differ in from those before, for who has had them read. */
final class FlowChanges {

  /** Their changes are listed by name. */
  private static final Set<String> NAMED = Set.of("menu", "menus", "schedules");

  private FlowChanges() {}

  /**
   * The changes from one section {@code attendant} and its flow to others: {@code menus} and {@code
   * schedules}, each with the names that were {@code added}, {@code removed} and {@code changed},
   * and {@code others}, the other keys that differ.
   */
  static JsonObject between(
      JsonObject section, CallFlow flow, JsonObject nextSection, CallFlow next) {
    List<String> others =
        FlowReader.KEYS.stream()
            .filter(key -> !NAMED.contains(key))
            .filter(key -> !Objects.equals(section.getValue(key), nextSection.getValue(key)))
            .sorted()
            .toList();
    return JsonObject.of(
        "menus", named(flow.menus(), next.menus()),
        "schedules", named(flow.schedules(), next.schedules()),
        "others", new JsonArray(others));
  }

  private static JsonObject named(Map<String, ?> before, Map<String, ?> after) {
    Set<String> changed = new TreeSet<>(before.keySet());
    changed.retainAll(after.keySet());
    changed.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    return JsonObject.of(
        "added", without(after.keySet(), before.keySet()),
        "removed", without(before.keySet(), after.keySet()),
        "changed", new JsonArray(List.copyOf(changed)));
  }

  private static JsonArray without(Set<String> names, Set<String> others) {
    return new JsonArray(names.stream().filter(name -> !others.contains(name)).sorted().toList());
  }
}
