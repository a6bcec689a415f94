package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.JsonLocation;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.SchemaWalker;
import dev.ariattendant.flow.HoursTexts;
import dev.ariattendant.flow.Medium;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the sections of what is spoken: texts and said values. */
final class SpokenValidator {

  /** A longer text takes minutes to say. */
  static final int LONGEST_TEXT = 2000;

  /** As in the schema's {@code textId}. */
  private static final int LONGEST_ID = 80;

  private static final List<String> KINDS =
      Stream.concat(
              Stream.of(PromptReader.MEDIA, PromptReader.TEXT),
              Arrays.stream(Medium.Said.Kind.values()).map(Medium.Said.Kind::wireName))
          .toList();

  private static final String SPOKEN_KINDS = String.join(", ", KINDS.subList(1, KINDS.size()));

  private SpokenValidator() {}

  /** A section that says nothing or several things, or nothing that an {@code id} could name. */
  static List<ConfigProblem> problems(String reference, JsonNode value) {
    return inSpoken(
        reference, value, List.of(Schema.PROMPT, Schema.SPOKEN), SpokenValidator::problem);
  }

  /** Texts and opening hours, which can't be made into audio during a call. */
  static List<ConfigProblem> texts(String reference, JsonNode value) {
    return inSpoken(
        reference,
        value,
        List.of(Schema.SPOKEN),
        (spoken, path) ->
            Stream.of(PromptReader.TEXT, Medium.Said.Kind.HOURS.wireName())
                .filter(spoken::has)
                .map(
                    key ->
                        new ConfigProblem(
                            JsonLocation.path(path, key),
                            "a program can't answer with %s, which is made into audio before calls;"
                                    .formatted(key)
                                + " expected sound:, recording: or digits:"))
                .toList());
  }

  private static List<ConfigProblem> inSpoken(
      String reference,
      JsonNode value,
      List<String> sections,
      BiFunction<JsonNode, String, List<ConfigProblem>> check) {
    List<JsonNode> rules = sections.stream().map(Schema.SHIPPED::at).toList();
    List<ConfigProblem> problems = new ArrayList<>();
    SchemaWalker.walk(
        reference,
        value,
        (applying, each, path) -> {
          if (each.isObject() && applying.stream().anyMatch(rules::contains)) {
            problems.addAll(check.apply(each, path));
          }
        });
    return problems;
  }

  private static List<ConfigProblem> problem(JsonNode spoken, String path) {
    List<String> found = KINDS.stream().filter(spoken::has).toList();
    if (found.isEmpty()) {
      return List.of(new ConfigProblem(path, "expected one of " + SPOKEN_KINDS));
    }
    if (found.size() > 1) {
      return List.of(
          new ConfigProblem(
              path,
              "expected only one of %s, found %s; several are a list"
                  .formatted(SPOKEN_KINDS, String.join(" and ", found))));
    }
    if (spoken.has("id") && !spoken.has(PromptReader.TEXT)) {
      return List.of(
          new ConfigProblem(
              JsonLocation.path(path, "id"),
              "only a text has an id; found it beside "
                  + found.stream().collect(Collectors.joining())));
    }
    String hours = Medium.Said.Kind.HOURS.wireName();
    if (spoken.path(hours).isTextual() && !isNameable(spoken.get(hours).textValue())) {
      return List.of(
          new ConfigProblem(
              JsonLocation.path(path, hours),
              ("expected a schedule whose name has at most %d characters and no .., so that %s can"
                      + " name a recording")
                  .formatted(
                      LONGEST_ID - HoursTexts.longestId("").length(),
                      HoursTexts.longestId("NAME"))));
    }
    return List.of();
  }

  /** Whether the ids of a schedule's texts are as the schema allows them. */
  private static boolean isNameable(String schedule) {
    return HoursTexts.longestId(schedule).length() <= LONGEST_ID && !schedule.contains("..");
  }
}
