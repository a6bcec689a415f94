package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.JsonLocation;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.SchemaWalker;
import dev.ariattendant.flow.SpelledName;
import dev.ariattendant.flow.VariableReferences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks the people, and the directories in which callers find them. */
final class PeopleValidator {

  private static final int MOST = 5_000;

  private static final String PEOPLE = "people";
  private static final String DIRECTORY = "directory";
  private static final String DIAL = "dial";
  private static final String EXTENSION = "extension";

  private final JsonNode people;

  /** By their paths. */
  private final Map<String, JsonNode> directories;

  private final List<ConfigProblem> problems = new ArrayList<>();

  private PeopleValidator(JsonNode section) {
    this.people = section.path(PEOPLE);
    this.directories = directories(section);
  }

  /** What is wrong with an attendant's section, which may have other problems. */
  static List<ConfigProblem> problems(JsonNode section) {
    PeopleValidator check = new PeopleValidator(section);
    if (check.people.isObject()) {
      return List.of(
          new ConfigProblem(
              PEOPLE, "expected a list: only the main verticle reads the people from a file"));
    }
    check.check();
    return check.problems;
  }

  /** Whether callers may come to a directory, except by a program's answer. */
  static boolean hasDirectory(JsonNode section) {
    return !directories(section).isEmpty();
  }

  private static Map<String, JsonNode> directories(JsonNode section) {
    Map<String, JsonNode> directories = new LinkedHashMap<>();
    JsonNode rules = Schema.SHIPPED.at(Schema.ACTION);
    SchemaWalker.walk(
        Schema.ATTENDANT,
        section,
        (applying, value, path) -> {
          if (value.has(DIRECTORY) && applying.contains(rules)) {
            directories.put(path, value);
          }
        });
    return directories;
  }

  private void check() {
    if (people.size() > MOST) {
      add(PEOPLE, "expected no more than %d people, found %d".formatted(MOST, people.size()));
      return;
    }
    if (people.isEmpty()) {
      directories.keySet().stream()
          .map(path -> JsonLocation.path(path, DIRECTORY))
          .forEach(path -> add(path, "nobody can be found; expected people in attendant.people"));
    }
    Map<JsonNode, Integer> known = new HashMap<>();
    for (int i = 0; i < people.size(); i++) {
      JsonNode person = people.get(i);
      String path = PEOPLE + "[" + i + "]";
      if (person.isObject()) {
        checkName(person, path);
        checkUse(person, path);
      }
      Integer same = known.putIfAbsent(person, i);
      if (same != null) {
        add(path, "the same as people[%d]: callers would be offered both".formatted(same));
      }
    }
  }

  private void checkName(JsonNode person, String path) {
    String key = person.hasNonNull("spell") ? "spell" : "name";
    if (person.path(key).isTextual()) {
      new SpelledName(person.get(key).textValue())
          .fault()
          .ifPresent(
              fault ->
                  add(
                      JsonLocation.path(path, key),
                      fault
                          + (key.equals("name")
                              ? "; add spell: with what callers spell, in letters a to z"
                              : "; expected letters a to z")));
    }
  }

  /** What follows the directories needs an endpoint or an extension of each person. */
  private void checkUse(JsonNode person, String path) {
    directories.forEach(
        (directory, action) -> {
          if (!person.hasNonNull(DIAL) && uses(action, VariableReferences.PERSON_DIAL)) {
            add(
                JsonLocation.path(path, DIAL),
                "expected an endpoint such as PJSIP/41, which %s calls".formatted(directory));
          }
          if (!person.hasNonNull(EXTENSION) && uses(action, "EXTEN")) {
            add(
                JsonLocation.path(path, EXTENSION),
                "expected an extension, which %s uses as ${EXTEN}".formatted(directory));
          }
        });
  }

  private static boolean uses(JsonNode directory, String variable) {
    return directory.hasNonNull("then")
        ? directory.get("then").toString().contains("${" + variable + "}")
        : variable.equals(VariableReferences.PERSON_DIAL);
  }

  private void add(String path, String message) {
    problems.add(new ConfigProblem(path, message));
  }
}
