package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ariattendant.config.ComparisonValidator;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.JsonLocation;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.TypedText;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.VariableReferences;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks of an attendant's section what the schema can't say. It may have other problems. */
final class FlowValidator {

  private FlowValidator() {}

  static List<ConfigProblem> problems(JsonNode section) {
    List<TypedText> texts = TypedText.in(Schema.ATTENDANT, section);
    FormatValidator values =
        new FormatValidator(
            menus(section),
            Schema.keys(section.path("schedules")).toList(),
            Optional.of(variables(texts, section)));
    List<ConfigProblem> problems = new ArrayList<>();
    TypedText.problems(texts, values::fault).forEach(problems::add);
    problems.addAll(SpokenValidator.problems(Schema.ATTENDANT, section));
    problems.addAll(PinValidator.problems(Schema.ATTENDANT, section));
    problems.addAll(RecordPromptValidator.problems(section));
    problems.addAll(MailboxValidator.problems(section));
    problems.addAll(PeopleValidator.problems(section));
    problems.addAll(ComparisonValidator.problems(Schema.ATTENDANT, section));
    JsonNode common = section.path("options");
    problems.addAll(OptionValidator.problems(section.path("menu"), "options", common, "menu"));
    Schema.keys(section.path("menus"))
        .forEach(
            name ->
                problems.addAll(
                    OptionValidator.problems(
                        section.path("menus").get(name),
                        "options",
                        common,
                        JsonLocation.path("menus", name))));
    problems.addAll(
        OptionValidator.problems(
            section.path("transfer"), "extensions", MissingNode.getInstance(), "transfer"));
    problems.addAll(ReachabilityValidator.problems(section));
    return problems;
  }

  private static Set<String> menus(JsonNode section) {
    Set<String> menus = new LinkedHashSet<>();
    menus.add(CallFlow.MAIN);
    Schema.keys(section.path("menus")).forEach(menus::add);
    return menus;
  }

  private static SortedSet<String> variables(List<TypedText> texts, JsonNode section) {
    SortedSet<String> variables =
        texts.stream()
            .filter(each -> each.is("variable"))
            .map(TypedText::text)
            .collect(Collectors.toCollection(TreeSet::new));
    if (PeopleValidator.hasDirectory(section)) {
      variables.addAll(VariableReferences.OF_A_PERSON);
    }
    return variables;
  }
}
