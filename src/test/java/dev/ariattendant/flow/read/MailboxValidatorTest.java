package dev.ariattendant.flow.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ariattendant.AriAttendantOptions;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.JsonNodes;
import dev.ariattendant.flow.Action;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which recordings for a mailbox are refused. */
final class MailboxValidatorTest {

  private static final String RECORD = "attendant.menu.options.1";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mailbox     | tales   | no mailbox 'tales'; expected one of sales, support",
        "format      | gsm     | expected wav with a mailbox, found 'gsm'",
        "record      | a/${EXTEN} | expected no ${..} with a mailbox: leave it out",
        "maxDuration | 26m     | expected 25m at most with a mailbox",
      })
  void whatCannotWorkIsRefused(String key, String value, String message) {
    ConfigurationException refused = refused(record().put(key, value));
    assertThat(refused.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo(RECORD + "." + key);
              assertThat(problem.message()).isEqualTo(message);
            });
  }

  @Test
  void withoutMailboxesNoneCanBeNamed() {
    JsonObject file = file(record());
    file.remove("mailboxes");
    assertThat(
            catchThrowableOfType(
                    ConfigurationException.class, () -> AriAttendantOptions.from(file, "a test"))
                .problems()
                .get(0)
                .message())
        .isEqualTo("no mailbox 'sales'; there is none: add it to the section mailboxes");
  }

  @Test
  void withoutAMailboxTheOtherKeysAreFree() {
    JsonObject record = record().put("format", "gsm").put("record", "a/${EXTEN}");
    record.remove("mailbox");
    AriAttendantOptions.from(file(record), "a test");
  }

  @Test
  void theMailboxIsThatOfTheRecord() {
    AriAttendantOptions options = AriAttendantOptions.from(file(record()), "a test");
    assertThat(
            options
                .attendant()
                .flow()
                .actions()
                .filter(Action.Record.class::isInstance)
                .map(each -> ((Action.Record) each).mailbox().orElseThrow()))
        .containsExactly("sales");
  }

  @Test
  void whatNoMenuUsesIsSaid() {
    assertThat(
            MailboxValidator.unused(
                JsonNodes.of(file(record()).getJsonObject("attendant")),
                List.of("support", "sales")))
        .containsExactly("support");
  }

  @Test
  void aVariableOfThisNameIsNoMailbox() {
    AriAttendantOptions.from(
        file(JsonObject.of("set", JsonObject.of("record", "a", "mailbox", "none"))), "a test");
  }

  private static JsonObject record() {
    return JsonObject.of("record", "messages", "mailbox", "sales");
  }

  private static ConfigurationException refused(JsonObject record) {
    return catchThrowableOfType(
        ConfigurationException.class, () -> AriAttendantOptions.from(file(record), "a test"));
  }

  private static JsonObject file(JsonObject action) {
    return JsonObject.of(
        "attendant",
        JsonObject.of(
            "menu",
            JsonObject.of(
                "prompt", JsonArray.of("sound:a"), "options", JsonObject.of("1", action))),
        "mailboxes",
        JsonObject.of("sales", new JsonObject(), "support", new JsonObject()));
  }
}
