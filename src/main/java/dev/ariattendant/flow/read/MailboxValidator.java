package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.Durations;
import dev.ariattendant.config.JsonLocation;
import dev.ariattendant.config.RedactedText;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.SchemaWalker;
import dev.ariattendant.flow.VariableReferences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Checks recordings that are for a mailbox. The section may have other problems. */
public final class MailboxValidator {

  private static final String KEY = "mailbox";

  /** Mail and telephones play it, and its length and sound can be checked. */
  private static final String FORMAT = "wav";

  /** A message crosses the event bus as a whole, and webhooks take no more: 24 MB of WAV. */
  private static final Duration LONGEST = Duration.ofMinutes(25);

  private MailboxValidator() {}

  /** What is wrong with the other keys of such recordings. */
  static List<ConfigProblem> problems(JsonNode section) {
    List<ConfigProblem> problems = new ArrayList<>();
    eachRecord(
        section,
        (record, path) -> {
          String format = record.path("format").asText(FORMAT);
          if (!format.equals(FORMAT)) {
            add(problems, path, "format", "expected wav with a mailbox" + found(format));
          }
          if (!VariableReferences.names(record.path("record").asText()).isEmpty()) {
            add(problems, path, "record", "expected no ${..} with a mailbox: leave it out");
          }
          Durations.parse(record.path("maxDuration").asText())
              .filter(longest -> longest.compareTo(LONGEST) > 0)
              .ifPresent(
                  longest ->
                      add(problems, path, "maxDuration", "expected 25m at most with a mailbox"));
        });
    return problems;
  }

  /** Which mailboxes are named that aren't there. */
  public static List<ConfigProblem> unknown(JsonNode section, Collection<String> mailboxes) {
    List<ConfigProblem> problems = new ArrayList<>();
    eachRecord(
        section,
        (record, path) -> {
          String name = record.path(KEY).asText();
          if (!mailboxes.contains(name)) {
            String expected =
                mailboxes.isEmpty()
                    ? "there is none: add it to the section mailboxes"
                    : "expected one of " + RedactedText.names(mailboxes);
            add(
                problems,
                path,
                KEY,
                "no mailbox '%s'; %s".formatted(RedactedText.text(name), expected));
          }
        });
    return problems;
  }

  /** Those of these mailboxes that no menu uses. */
  public static List<String> unused(JsonNode section, Collection<String> mailboxes) {
    Set<String> used = new HashSet<>();
    eachRecord(section, (record, path) -> used.add(record.path(KEY).asText()));
    return mailboxes.stream().filter(name -> !used.contains(name)).sorted().toList();
  }

  private static String found(String text) {
    return RedactedText.found(text);
  }

  private static void add(List<ConfigProblem> problems, String path, String key, String message) {
    problems.add(new ConfigProblem(JsonLocation.path(path, key), message));
  }

  private static void eachRecord(JsonNode section, BiConsumer<JsonNode, String> consumer) {
    SchemaWalker.walk(
        Schema.ATTENDANT,
        section,
        new SchemaWalker.Visitor() {
          @Override
          public void value(List<JsonNode> applying, JsonNode value, String path) {
            if (value.path(KEY).isTextual() && applying.stream().anyMatch(this::hasMailbox)) {
              consumer.accept(value, path);
            }
          }

          private boolean hasMailbox(JsonNode rules) {
            return rules.at("/properties/mailbox/format").asText().equals(KEY);
          }
        });
  }
}
