package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ariattendant.config.JsonLocation;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.SchemaWalker;
import dev.ariattendant.config.TypedText;
import dev.ariattendant.flow.CallFlow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds actions to which callers come without a PIN: walks from where calls begin, and not past a
 * {@code collect} with {@code pin}.
 */
final class UnguardedActions {

  private static final List<String> SECTIONS =
      List.of("entry", "options", "limits", "menu", "transfer");

  private final JsonNode rules = Schema.SHIPPED.at(Schema.ACTION);
  private final String action;
  private final Predicate<JsonNode> wanted;
  private final List<String> paths = new ArrayList<>();
  private final Deque<String> next = new ArrayDeque<>();

  private UnguardedActions(String action, Predicate<JsonNode> wanted) {
    this.action = action;
    this.wanted = wanted;
  }

  /**
   * The paths of the key that names the action.
   *
   * @param section an attendant's
   * @param action the name, e.g. {@code recordPrompt}
   * @param wanted which of these actions count
   */
  static List<String> of(JsonNode section, String action, Predicate<JsonNode> wanted) {
    UnguardedActions walk = new UnguardedActions(action, wanted);
    Set<String> reached = new HashSet<>(Set.of(CallFlow.MAIN));
    for (String key : SECTIONS) {
      walk.follow(Schema.ATTENDANT + "/properties/" + key, section.path(key), key);
    }
    while (!walk.next.isEmpty()) {
      String name = walk.next.remove();
      if (reached.add(name)) {
        walk.follow(
            Schema.ATTENDANT + "/properties/menu",
            section.path("menus").path(name),
            JsonLocation.path("menus", name));
      }
    }
    return walk.paths;
  }

  private void follow(String reference, JsonNode value, String at) {
    JsonNode open = withoutGuarded(value);
    TypedText.in(reference, open).stream()
        .filter(each -> each.is("menu"))
        .map(TypedText::text)
        .forEach(next::add);
    SchemaWalker.walk(
        reference,
        open,
        (applying, each, path) -> {
          if (applying.contains(rules) && each.has(action) && wanted.test(each)) {
            paths.add(JsonLocation.path(join(at, path), action));
          }
        });
  }

  private static String join(String at, String path) {
    return path.isEmpty() || path.startsWith("[") ? at + path : at + "." + path;
  }

  /** What callers come to without a PIN. */
  private static JsonNode withoutGuarded(JsonNode value) {
    JsonNode open = value.deepCopy();
    for (JsonNode each : open.findParents(PinValidator.KEY)) {
      if (PinValidator.isPin(each)) {
        ((ObjectNode) each).remove("then");
      }
    }
    return open;
  }
}
