package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.JsonLocation;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.SchemaWalker;
import dev.ariattendant.flow.KeyPattern;
import java.util.ArrayList;
import java.util.List;

/** Checks that callers can enter the PINs. No message shows one. */
final class PinValidator implements SchemaWalker.Visitor {

  static final String KEY = "pin";

  private static final int MIN = 1;
  private static final int MAX = 20;

  private final JsonNode rules = Schema.SHIPPED.at(Schema.ACTION);
  private final List<ConfigProblem> problems = new ArrayList<>();

  private PinValidator() {}

  static List<ConfigProblem> problems(String reference, JsonNode value) {
    PinValidator check = new PinValidator();
    SchemaWalker.walk(reference, value, check);
    return check.problems;
  }

  @Override
  public void value(List<JsonNode> applying, JsonNode value, String path) {
    if (applying.contains(rules) && isPin(value)) {
      String at = JsonLocation.path(path, KEY);
      for (String each : Schema.texts(value.get(KEY))) {
        check(each, value, at);
      }
    }
  }

  private void check(String pin, JsonNode collect, String at) {
    int min = collect.path("min").asInt(MIN);
    int max = collect.path("max").asInt(MAX);
    String digits = collect.path("digits").asText("X");
    String terminator = collect.path("terminator").asText("#");
    if (pin.length() < min || pin.length() > max) {
      problems.add(
          new ConfigProblem(
              at, "expected as many digits as min and max allow, %d to %d".formatted(min, max)));
    } else if (pin.chars().anyMatch(digit -> terminator.indexOf(digit) >= 0)) {
      problems.add(new ConfigProblem(at, "no caller can enter it: the terminator is in it"));
    } else if (KeyPattern.fault(digits).isEmpty() && !isMadeOf(pin, digits)) {
      problems.add(new ConfigProblem(at, "no caller can enter it: it has others than digits"));
    }
  }

  private static boolean isMadeOf(String pin, String digits) {
    var allowed = new KeyPattern(digits).positions().get(0);
    return pin.chars().allMatch(digit -> allowed.has((char) digit));
  }

  /** Whether an action lets only callers pass who know a PIN. */
  static boolean isPin(JsonNode action) {
    return action.has("collect") && action.hasNonNull(KEY);
  }
}
