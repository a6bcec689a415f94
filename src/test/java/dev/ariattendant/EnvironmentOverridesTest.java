package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.ConfigProblem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How environment variables change the configuration. ProcessTest checks that they are read. */
final class EnvironmentOverridesTest {

  private static final EnvironmentOverrides ALL =
      EnvironmentOverrides.of(
          JsonObject.of(
              "ARI_ATTENDANT_CONFIG", "mine.yaml",
              "ARI_URL", "http://one:1",
              "ARI_USERNAME", "anna",
              "ARI_PASSWORD", "0123",
              "ARI_APP", "reception",
              "CONSOLE_PORT", "8090",
              "CONSOLE_TOKEN", "4567",
              "CLUSTER_ROLE", "bridge",
              "SPEECH_KEY", "8910",
              "STATE_DIRECTORY", "/var/lib/state"));

  private static final JsonObject KEYS =
      JsonObject.of(
          "url", "http://one:1", "username", "anna", "password", "0123", "app", "reception");

  @Test
  void eachVariableSetsItsKeyAndLeavesTheOthers() {
    assertThat(ALL.over("asterisk", JsonObject.of("url", "http://two:2", "name", "north")))
        .isEqualTo(KEYS.copy().put("name", "north"));
    assertThat(ALL.file()).contains("mine.yaml");
    assertThat(ALL.stateFolder()).contains("/var/lib/state");
    assertThat(ALL.over("speech", JsonObject.of("url", "http://three:3")))
        .isEqualTo(JsonObject.of("url", "http://three:3", "key", "8910"));
    assertThat(ALL.over("cluster", JsonObject.of("role", "both")))
        .isEqualTo(JsonObject.of("role", "bridge"));
  }

  @Test
  void withoutASectionForTheClusterItMakesOneIfItHasSomethingToSay() {
    assertThat(ALL.over("cluster", null)).isEqualTo(JsonObject.of("role", "bridge"));
    assertThat(EnvironmentOverrides.of(new JsonObject()).over("cluster", null))
        .isEqualTo(new JsonObject());
  }

  @Test
  void theConsolesVariablesSetItsKeys() {
    JsonObject keys = JsonObject.of("port", "8090", "token", "4567");
    assertThat(ALL.over("console", null)).isEqualTo(keys);
    assertThat(ALL.over("console", JsonObject.of("port", 1, "host", "::1")))
        .isEqualTo(keys.copy().put("host", "::1"));
    assertThat(ALL.over("console", "port:1")).isEqualTo("port:1");
    assertThat(EnvironmentOverrides.of(new JsonObject()).over("console", JsonObject.of("port", 1)))
        .isEqualTo(JsonObject.of("port", 1));
  }

  @Test
  void withoutAConnectionItMakesOne() {
    assertThat(ALL.over("asterisk", null)).isEqualTo(KEYS);
  }

  @Test
  void whatIsSetToNothingIsntSet() {
    EnvironmentOverrides empty =
        EnvironmentOverrides.of(
            JsonObject.of("ARI_ATTENDANT_CONFIG", "", "ARI_URL", "", "ARI_APP", ""));
    assertThat(empty.over("asterisk", JsonObject.of("app", "mine")))
        .isEqualTo(JsonObject.of("app", "mine"));
    assertThat(empty.file()).isEmpty();
    assertThat(empty.origin()).isEmpty();
  }

  @Test
  void theOnlyConnectionOfAListIsLikeAnyOther() {
    JsonArray list = JsonArray.of(JsonObject.of("url", "http://two:2"));
    assertThat(ALL.over("asterisk", list)).isEqualTo(JsonArray.of(KEYS));
    assertThat(ALL.problems(list)).isEmpty();
  }

  @Test
  @DisplayName(
      "The environment's user and application are those of all connections, which keep "
          + "their addresses")
  void severalConnectionsShareUserAndApplication() {
    JsonArray list =
        JsonArray.of(JsonObject.of("url", "http://two:2"), JsonObject.of("url", "http://three:3"));
    assertThat(ALL.over("asterisk", list))
        .isEqualTo(
            JsonArray.of(
                KEYS.copy().put("url", "http://two:2"), KEYS.copy().put("url", "http://three:3")));
  }

  @Test
  void oneAddressForSeveralConnectionsIsAnErrorThatSaysWhatToDo() {
    assertThat(ALL.problems(JsonArray.of(new JsonObject(), new JsonObject())))
        .extracting(ConfigProblem::toString)
        .containsExactly(
            "ARI_URL: can't be the address of all 2 connections; unset it, and set the url of each");
    assertThat(
            EnvironmentOverrides.of(JsonObject.of("ARI_APP", "reception"))
                .problems(JsonArray.of(new JsonObject(), new JsonObject())))
        .isEmpty();
  }

  @Test
  void whatIsNoSectionIsLeftToTheReader() {
    assertThat(ALL.over("asterisk", "url:http://two:2")).isEqualTo("url:http://two:2");
    assertThat(ALL.over("asterisk", JsonArray.of("one"))).isEqualTo(JsonArray.of("one"));
    assertThat(ALL.over("cluster", "role:both")).isEqualTo("role:both");
  }

  @Test
  void itNamesTheVariablesThatHadASayButNotWhatTheySay() {
    assertThat(ALL.origin())
        .isEqualTo(
            "ARI_APP, ARI_PASSWORD, ARI_URL, ARI_USERNAME, CLUSTER_ROLE,"
                + " CONSOLE_PORT, CONSOLE_TOKEN, SPEECH_KEY");
    assertThat(EnvironmentOverrides.of(JsonObject.of("ARI_URL", "http://one:1")).origin())
        .isEqualTo("ARI_URL");
    assertThat(ALL.toString()).doesNotContain("0123", "4567", "8910");
  }

  private static final EnvironmentOverrides SECRETS =
      EnvironmentOverrides.of(
          JsonObject.of("MAIL_PASSWORD", "0123", "WEBHOOK_SECRET", "0123456789abcdef"));

  @Test
  void thePasswordOfMailOverridesTheFilesAndMakesNoSection() {
    JsonObject all = JsonObject.of("mail", JsonObject.of("host", "a", "password", "b"));
    JsonObject without = JsonObject.of("mail", "a text");

    SECRETS.addMailSecrets(all);
    SECRETS.addMailSecrets(without);

    assertThat(all.getJsonObject("mail")).isEqualTo(JsonObject.of("host", "a", "password", "0123"));
    assertThat(without).isEqualTo(JsonObject.of("mail", "a text"));
    assertThat(EnvironmentOverrides.names()).contains("MAIL_PASSWORD", "WEBHOOK_SECRET");
    JsonObject none = new JsonObject();
    SECRETS.addMailSecrets(none);
    assertThat(none).isEmpty();
  }

  @Test
  void theSecretOfWebhooksIsOnlyForThoseWithoutOne() {
    JsonObject all =
        JsonObject.of(
            "mailboxes",
            JsonObject.of(
                "own",
                JsonObject.of("webhook", JsonObject.of("secret", "mine")),
                "shared",
                JsonObject.of("webhook", JsonObject.of("url", "https://a")),
                "listed",
                new JsonObject(),
                "wrong",
                "a text"));

    SECRETS.addMailSecrets(all);

    JsonObject mailboxes = all.getJsonObject("mailboxes");
    assertThat(mailboxes.getJsonObject("own").getJsonObject("webhook").getString("secret"))
        .isEqualTo("mine");
    assertThat(mailboxes.getJsonObject("shared").getJsonObject("webhook").getString("secret"))
        .isEqualTo("0123456789abcdef");
    assertThat(mailboxes.getJsonObject("listed")).isEmpty();
    assertThat(mailboxes.getString("wrong")).isEqualTo("a text");
  }
}
