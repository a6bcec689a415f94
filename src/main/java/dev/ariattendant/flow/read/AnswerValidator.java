package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.config.JsonLocation;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.SchemaWalker;
import dev.ariattendant.flow.AllowedAnswers;
import dev.ariattendant.flow.VariableReferences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks whether a program may answer this. Unless {@code allow} says more, an answer sends callers
 * only where the menus do, and plays only sounds and recordings of Asterisk by their names.
 */
final class AnswerValidator implements SchemaWalker.Visitor {

  /** A name of a folder or a file, other than {@code ..}. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{N}_+-][\\p{L}\\p{N}_.+-]*");

  private static final Pattern OF_ASTERISK = Pattern.compile("(sound|recording):");
  private static final Pattern PLAIN_VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Each call of an endpoint is a channel. */
  private static final int MOST_AT_ONCE = 50;

  /** Longer texts fit no pattern, and are cut in messages. */
  private static final int LONGEST = 200;

  /** Takes the place of a reference. */
  private static final String VARIABLE = "\0";

  private static final String ANY = "[0-9A-Za-z+*#_.\0-]+";

  private final JsonNode rules = Schema.SHIPPED.at(Schema.ACTION);
  private final JsonNode ofAllow = Schema.SHIPPED.at(Schema.ALLOW);
  private final AllowedAnswers allow;
  private final FlowDestinations menus;
  private final List<ConfigProblem> problems = new ArrayList<>();

  private AnswerValidator(AllowedAnswers allow, FlowDestinations menus) {
    this.allow = allow;
    this.menus = menus;
  }

  /**
   * Checks an answer.
   *
   * @param answer an action without other problems
   * @param menus what any program may answer
   */
  static List<ConfigProblem> problems(
      JsonNode answer, AllowedAnswers allow, FlowDestinations menus) {
    AnswerValidator check = new AnswerValidator(allow, menus);
    SchemaWalker.walk(Schema.ACTION, answer, check);
    return check.problems;
  }

  @Override
  public void value(List<JsonNode> applying, JsonNode value, String path) {
    if (applying.contains(ofAllow)) {
      problems.add(new ConfigProblem(path, "can't be in a program's answer"));
    } else if (applying.contains(rules)) {
      names(value).forEach(name -> action(name, value, path));
    } else if (value.isTextual() && isMedium(applying)) {
      medium(value.textValue(), path);
    }
  }

  private static boolean isMedium(List<JsonNode> applying) {
    return applying.stream().anyMatch(each -> each.path("format").asText().equals("medium"));
  }

  private static List<String> names(JsonNode action) {
    if (action.isTextual()) {
      return List.of(action.textValue());
    }
    List<String> names = new ArrayList<>(Schema.actionsIn(action));
    if (action.has(Schema.SAY) && !names.contains(Schema.SAY)) {
      names.add(Schema.SAY);
    }
    return names;
  }

  private void action(String name, JsonNode action, String path) {
    if (!allow.actions().contains(name)) {
      problems.add(
          new ConfigProblem(
              path,
              "%s isn't among its actions, %s"
                  .formatted(name, String.join(", ", allow.actions()))));
      return;
    }
    JsonNode value = action.path(name);
    String at = JsonLocation.path(path, name);
    switch (name) {
      case "dial" -> dial(Schema.texts(value), at);
      case "dialplan" -> {
        dialplan(action, at);
        variables(action.path("variables"), JsonLocation.path(path, "variables"));
      }
      case "ask" -> named(value.asText(), menus.programs(), allow.ask(), at);
      case "set" -> variables(value, at);
      case "record" -> mailbox(action.path("mailbox"), JsonLocation.path(path, "mailbox"));
      case "collect" -> {
        variable(value.asText(), at);
        if (PinValidator.isPin(action)) {
          problems.add(
              new ConfigProblem(
                  JsonLocation.path(path, PinValidator.KEY), "can't be in a program's answer"));
        }
      }
      default -> {}
    }
  }

  private void dial(List<String> endpoints, String at) {
    endpoints.forEach(each -> named(each, menus.endpoints(), allow.dial(), at));
    if (endpoints.size() > MOST_AT_ONCE) {
      problems.add(new ConfigProblem(at, "calls more than %d at once".formatted(MOST_AT_ONCE)));
    } else if (Set.copyOf(endpoints).size() < endpoints.size()) {
      problems.add(new ConfigProblem(at, "calls the same endpoint twice at once"));
    }
  }

  private void mailbox(JsonNode name, String at) {
    require(
        name.isMissingNode() || menus.mailboxes().contains(name.asText()),
        name.asText(),
        "isn't a mailbox of the menus",
        at);
  }

  /** Sending the call back to where it came from is always allowed. */
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
          "decides what the menus call, and isn't in allow",
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

  /** The schema has refused unsafe {@code digits:} already. */
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
    return patterns.stream().anyMatch(each -> each.equals(text) || fits(each, text));
  }

  /**
   * Whether a pattern of {@code allow} fits. A star in it stands for one or more of the characters
   * that a variable may hold in an endpoint, and for a reference to a variable.
   */
  private static boolean fits(String pattern, String text) {
    String regex =
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(ANY));
    return text.length() <= LONGEST
        && !text.contains(VARIABLE)
        && Pattern.matches(regex, VariableReferences.replace(text, name -> VARIABLE));
  }

  /** Without what may be secret in an address. */
  private static String shown(String text) {
    String shown = HttpAddress.parse(text).map(HttpAddress::shown).orElse(text);
    return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "..." : shown;
  }
}
