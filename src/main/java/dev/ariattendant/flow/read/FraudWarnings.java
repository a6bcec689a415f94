package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.SchemaValidator;
import dev.ariattendant.config.TypedText;
import dev.ariattendant.flow.VariableReferences;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Warns of valid settings that callers or strangers may abuse. */
final class FraudWarnings {

  private static final Set<String> OF_THE_CALLER = Set.of("CALLERID(num)", "CALLERID(name)");

  private final Set<String> chosen;
  private final Set<String> collected;

  private FraudWarnings(List<TypedText> texts) {
    this.chosen = chosen(texts);
    this.collected =
        texts.stream()
            .filter(each -> each.is("variable") && !each.isKey())
            .map(TypedText::text)
            .collect(Collectors.toSet());
  }

  /** At most one warning for each path. */
  static List<ConfigProblem> of(JsonNode section) {
    List<TypedText> texts = TypedText.in(Schema.ATTENDANT, section);
    return SchemaValidator.firsts(
        Stream.concat(
            TypedText.problems(texts, new FraudWarnings(texts)::about), switches(section)));
  }

  /** One that only tells the state is nobody's secret. */
  private static Stream<ConfigProblem> switches(JsonNode section) {
    return section.toString().contains("\"switch\"")
        ? UnguardedActions.of(section, "switch", each -> each.has("to")).stream()
            .map(
                path ->
                    new ConfigProblem(
                        path,
                        "every caller can open and close for all others; expected it behind a"
                            + " collect with pin"))
        : Stream.empty();
  }

  /** The variables that hold the caller's name or number, or are set to a text with them. */
  private static Set<String> chosen(List<TypedText> texts) {
    Set<String> chosen = new HashSet<>(OF_THE_CALLER);
    boolean more = true;
    while (more) {
      more = false;
      for (TypedText each : texts) {
        if (each.is("value")
            && VariableReferences.names(each.text()).stream().anyMatch(chosen::contains)) {
          more |= chosen.add(each.path().substring(each.path().lastIndexOf('.') + 1));
        }
      }
    }
    return chosen;
  }

  private Optional<String> about(TypedText typed) {
    return switch (typed.format()) {
      case "address" -> address(typed.text());
      case "pin" -> pin(typed.text());
      case "program" -> HttpAddress.parse(typed.text()).flatMap(FraudWarnings::program);
      default -> Optional.empty();
    };
  }

  private Optional<String> address(String text) {
    List<String> names = VariableReferences.names(text);
    return names.stream()
        .filter(chosen::contains)
        .findFirst()
        .map(
            name ->
                "callers can send anything as ${%s}, and so choose the target: a risk of toll fraud"
                    .formatted(name))
        .or(
            () ->
                names.stream()
                    .filter(name -> isOnATrunk(text) && collected.contains(name))
                    .findFirst()
                    .map(
                        name ->
                            "callers can call any number that they enter into ${%s}: a risk of toll fraud"
                                .formatted(name)));
  }

  /** For a Local channel, the dialplan decides what is called. */
  private static boolean isOnATrunk(String endpoint) {
    return endpoint.contains("@") && !endpoint.startsWith("Local/");
  }

  /** Without the PIN: the log shows it. */
  private static Optional<String> pin(String digits) {
    IntPredicate same = step -> steps(digits).allMatch(each -> each == step);
    return IntStream.of(0, 1, -1).anyMatch(same)
        ? Optional.of(
            "strangers try this PIN first: its digits are all the same, or follow each other")
        : Optional.empty();
  }

  private static IntStream steps(String digits) {
    return IntStream.range(1, digits.length()).map(i -> digits.charAt(i) - digits.charAt(i - 1));
  }

  private static Optional<String> program(HttpAddress address) {
    return address.tls() || address.isOnLoopback()
        ? Optional.empty()
        : Optional.of(
            "others can read what %s is told, and answer in its place; expected https"
                .formatted(address.host()));
  }
}
