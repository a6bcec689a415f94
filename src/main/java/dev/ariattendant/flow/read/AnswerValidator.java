package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.flow.Allow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a program may answer this. Unless it is allowed more, it leads callers to no place that
 * the menus don't name, and has nothing played that isn't a sound or a recording of Asterisk's.
 */
final class AnswerValidator implements SchemaWalker.Visitor {

  /** A folder or a file, and no way out of that of the sounds or the recordings. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{N}_+-][\\p{L}\\p{N}_.+-]*");

  private static final Pattern OF_ASTERISK = Pattern.compile("(sound|recording):");
  private static final Pattern PLAIN_VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Each is a channel of Asterisk's. */
  private static final int MOST_AT_ONCE = 50;

  private static final int LONGEST_SHOWN = 200;

  private final JsonNode rules = Schema.SHIPPED.at(Schema.ACTION);
  private final JsonNode ofAllow = Schema.SHIPPED.at(Schema.ALLOW);
  private final Allow allow;
  private final FlowDestinations menus;
  private final List<ConfigProblem> problems = new ArrayList<>();

  private AnswerValidator(Allow allow, FlowDestinations menus) {
    this.allow = allow;
    this.menus = menus;
  }

  /**
   * Checks an answer.
   *
   * @param answer an action, with nothing else wrong
   * @param allow what its program is allowed
   * @param menus what everybody is allowed
   */
  static List<ConfigProblem> problems(JsonNode answer, Allow allow, FlowDestinations menus) {
    AnswerValidator check = new AnswerValidator(allow, menus);
    SchemaWalker.through(Schema.ACTION, answer, "", check);
    return check.problems;
  }

  @Override
  public void value(List<JsonNode> applying, JsonNode value, String path) {
    if (applying.contains(ofAllow)) {
      problems.add(new ConfigProblem(path, "isn't for a program to say"));
    } else if (applying.contains(rules)) {
      words(value).forEach(word -> action(word, value, path));
    } else if (value.isTextual() && isMedium(applying)) {
      medium(value.textValue(), path);
    }
  }

  @Override
  public void key(List<JsonNode> applying, String key, String path) {
    // Of keys, those count that variables are set by.
  }

  private static boolean isMedium(List<JsonNode> applying) {
    return applying.stream().anyMatch(each -> each.path("format").asText().equals("medium"));
  }

  private static List<String> words(JsonNode action) {
    if (action.isTextual()) {
      return List.of(action.textValue());
    }
    List<String> words = new ArrayList<>(ActionNames.of(action));
    if (action.has(ActionNames.SAY) && !words.contains(ActionNames.SAY)) {
      words.add(ActionNames.SAY);
    }
    return words;
  }

  private void action(String word, JsonNode action, String path) {
    if (!allow.actions().contains(word)) {
      problems.add(
          new ConfigProblem(
              path,
              "%s isn't among its actions, %s"
                  .formatted(word, String.join(", ", allow.actions()))));
      return;
    }
    JsonNode value = action.path(word);
    String at = JsonLocation.path(path, word);
    switch (word) {
      case "dial" -> dial(texts(value), at);
      case "dialplan" -> {
        dialplan(action, at);
        variables(action.path("variables"), JsonLocation.path(path, "variables"));
      }
      case "ask" -> named(value.asText(), menus.programs(), allow.ask(), at);
      case "set" -> variables(value, at);
      case "collect" -> variable(value.asText(), at);
      default -> {}
    }
  }

  private void dial(List<String> endpoints, String at) {
    endpoints.forEach(each -> named(each, menus.endpoints(), allow.dial(), at));
    if (endpoints.size() > MOST_AT_ONCE) {
      problems.add(new ConfigProblem(at, "calls more than %d at once".formatted(MOST_AT_ONCE)));
    } else if (Set.copyOf(endpoints).size() < endpoints.size()) {
      problems.add(new ConfigProblem(at, "calls somebody twice at once"));
    }
  }

  /** Back to where the call came from the dialplan itself has planned. */
  private void dialplan(JsonNode action, String at) {
    String place =
        FlowDestinations.inDialplan(
            action.path("dialplan").asText(""),
            action.path("extension").asText(""),
            action.path("priority").asText(""));
    if (!place.isEmpty()) {
      named(place, menus.dialplan(), allow.dialplan(), at);
    }
  }

  private void variables(JsonNode section, String at) {
    for (Iterator<String> names = section.fieldNames(); names.hasNext(); ) {
      variable(names.next(), at);
    }
  }

  private void variable(String name, String at) {
    if (menus.steering().contains(name)) {
      require(
          isAllowed(name, allow.set()),
          name,
          "decides whom the menus call, and isn't in allow",
          at);
    } else if (!PLAIN_VARIABLE.matcher(name).matches()) {
      named(name, menus.set(), allow.set(), at);
    }
  }

  private void medium(String uri, String at) {
    if (!isPlain(uri)) {
      named(uri, menus.media(), allow.media(), at);
    }
  }

  /** What else {@code digits:} might hold has been refused. */
  private static boolean isPlain(String uri) {
    Matcher scheme = OF_ASTERISK.matcher(uri);
    return scheme.lookingAt()
        ? Arrays.stream(uri.substring(scheme.end()).split("/", -1))
            .allMatch(PLAIN_NAME.asMatchPredicate())
        : uri.startsWith("digits:");
  }

  private void named(String text, Set<String> always, List<String> patterns, String at) {
    require(
        always.contains(text) || isAllowed(text, patterns),
        text,
        "is neither in the menus nor in allow",
        at);
  }

  private void require(boolean isGood, String text, String fault, String at) {
    if (!isGood) {
      problems.add(new ConfigProblem(at, "'%s' %s".formatted(shown(text), fault)));
    }
  }

  private static boolean isAllowed(String text, List<String> patterns) {
    return patterns.stream().anyMatch(each -> AllowedPattern.fits(each, text));
  }

  /** Of an address not what may be secret. */
  private static String shown(String text) {
    String shown = HttpAddress.parse(text).map(HttpAddress::shown).orElse(text);
    return shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "..." : shown;
  }

  private static List<String> texts(JsonNode oneOrMore) {
    return oneOrMore.isArray()
        ? Schema.stream(oneOrMore).map(JsonNode::asText).toList()
        : List.of(oneOrMore.asText());
  }
}
