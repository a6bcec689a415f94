package dev.ariattendant.config.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.Problem;
import dev.ariattendant.config.menus.CallFlow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is wrong with an attendant's section that no schema can tell; it may be wrong otherwise. */
final class FlowCheck {

  private FlowCheck() {}

  static List<Problem> problems(JsonNode section) {
    List<Finding> findings = Finding.in(Schema.ATTENDANT, section, "");
    ValueCheck values =
        new ValueCheck(
            menus(section), names(section.path("schedules")), Optional.of(variables(findings)));
    List<Problem> problems = new ArrayList<>();
    findings.stream().flatMap(values::problems).forEach(problems::add);
    problems.addAll(ComparisonCheck.problems(Schema.ATTENDANT, section));
    JsonNode common = section.path("options");
    problems.addAll(OptionCheck.problems(section.path("menu"), common, "menu"));
    names(section.path("menus"))
        .forEach(
            name ->
                problems.addAll(
                    OptionCheck.problems(
                        section.path("menus").get(name), common, Place.path("menus", name))));
    problems.addAll(ReachCheck.problems(section));
    return problems;
  }

  private static Set<String> menus(JsonNode section) {
    Set<String> menus = new LinkedHashSet<>();
    menus.add(CallFlow.MAIN);
    menus.addAll(names(section.path("menus")));
    return menus;
  }

  private static List<String> names(JsonNode section) {
    return section.properties().stream().map(each -> each.getKey()).toList();
  }

  private static SortedSet<String> variables(List<Finding> findings) {
    return findings.stream()
        .filter(each -> each.is("variable"))
        .map(Finding::text)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
