package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.TypedText;
import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.Person;
import dev.ariattendant.flow.SpelledName;

/** What callers hear of people whose configuration doesn't say it. */
final class PeopleNames {

  private static final String SAYS = "says";

  private PeopleNames() {}

  /**
   * A valid attendant's section in which each person says something: the name as a text if the
   * section has texts, so that something here speaks; otherwise its letters, as Asterisk's own
   * Directory() spells the names of people without a recording.
   */
  static ObjectNode said(ObjectNode section) {
    if (section.path("people").isEmpty() || !section.get("people").isArray()) {
      return section;
    }
    boolean speaks =
        TypedText.in(Schema.ATTENDANT, section).stream().anyMatch(each -> each.is("spoken"));
    ObjectNode complete = section.deepCopy();
    for (JsonNode person : complete.get("people")) {
      if (person instanceof ObjectNode each && !each.hasNonNull(SAYS)) {
        say(each, speaks);
      }
    }
    return complete;
  }

  private static void say(ObjectNode person, boolean speaks) {
    String name = person.path("name").asText();
    if (speaks) {
      person.putObject(SAYS).put(PromptReader.TEXT, name);
    } else {
      ArrayNode letters = person.putArray(SAYS);
      Person.spelledOut(new SpelledName(person.path("spell").asText(name)))
          .media()
          .forEach(letter -> letters.add(((Medium.Uri) letter).uri()));
    }
  }
}
