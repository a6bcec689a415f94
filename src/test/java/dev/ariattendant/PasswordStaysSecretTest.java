package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.ConsoleOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages end in logs and in bug reports: whatever is wrong, no password is in them. */
class PasswordStaysSecretTest {

  private static final String PASSWORD = "geheim";

  private static final JsonObject WRONG_PORT =
      JsonObject.of("console", JsonObject.of("port", "http"));

  private static final JsonObject LISTEN =
      JsonObject.of("port", 9000, "username", "pbx", "password", PASSWORD);

  @Test
  void optionsAsATextDontTellThePassword() {
    AriAttendantOptions options =
        AriAttendantOptions.from(
            JsonObject.of("asterisk", JsonObject.of("password", PASSWORD)), "a test");

    assertThat(options.toString()).doesNotContain(PASSWORD).contains("http://127.0.0.1:8088");
    assertThat(options.asterisks().toString()).doesNotContain(PASSWORD);
  }

  @Test
  void optionsForListeningAsATextDontTellThePassword() {
    AsteriskOptions options =
        AsteriskOptions.from(JsonObject.of("app", "reception", "listen", LISTEN));

    assertThat(options.toString())
        .isEqualTo("asterisk listening on ws://127.0.0.1:9000, application reception");
    assertThat(options.listen().toString()).doesNotContain(PASSWORD);
  }

  @Test
  void optionsForTlsAsATextDontTellThePassword(@TempDir Path folder) throws IOException {
    Path keyStore = Files.createFile(folder.resolve("trust.p12"));
    AsteriskOptions options =
        AsteriskOptions.from(
            JsonObject.of(
                "url",
                "https://pbx.example:8089",
                "tls",
                JsonObject.of("trust", keyStore.toString(), "trustPassword", PASSWORD)));

    assertThat(options.toString()).doesNotContain(PASSWORD);
    assertThat(options.tls().trustPassword()).contains(PASSWORD);
    assertThat(options.tls().toString()).doesNotContain(PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://asterisk:geheim@127.0.0.1:8088",
        "http://geheim@127.0.0.1:8088",
        "http://asterisk:ge@geheim@127.0.0.1:8088",
        "http://asterisk:geheim @127.0.0.1",
        "ftp://asterisk:geheim@127.0.0.1",
        "http:/asterisk:geheim@127.0.0.1",
        "http:asterisk:geheim@127.0.0.1",
        "asterisk:geheim@127.0.0.1:8088",
        "http://127.0.0.1:8088?api_key=asterisk:geheim",
        "http://127.0.0.1:8088/ari/events?app=channel-aa&api_key=asterisk:geheim",
        "127.0.0.1:8088/?api_key=asterisk:geheim",
      })
  void anAddressThatIsRefusedDoesntShowThePasswordInIt(String url) {
    assertThat(refusalOf(JsonObject.of("asterisk", JsonObject.of("url", url))))
        .hasMessageContaining("asterisk.url: expected an address such as")
        .hasMessageNotContaining(PASSWORD);
  }

  @Test
  void aConsolesOptionsAsATextDontTellTheToken() {
    assertThat(ConsoleOptions.from(JsonObject.of("port", 8090, "token", PASSWORD.repeat(3))))
        .hasToString("http://127.0.0.1:8090");
  }

  static Stream<Arguments> wrongShapes() {
    JsonObject secret = JsonObject.of("password", PASSWORD);
    return Stream.of(
        arguments("the password is a list", in("password", JsonArray.of(PASSWORD))),
        arguments("the password is a section", in("password", JsonObject.of("is", PASSWORD))),
        arguments(
            "one of the list is wrong",
            JsonObject.of("asterisk", JsonArray.of(secret, secret.copy().put("name", "north")))),
        arguments(
            "a list is within the list",
            JsonObject.of("asterisk", JsonArray.of(JsonArray.of(secret)))),
        arguments(
            "a connection of the list is a text",
            JsonObject.of("asterisk", JsonArray.of("password:" + PASSWORD))),
        arguments(
            "the password is for nothing", in("tls", JsonObject.of("trustPassword", PASSWORD))),
        arguments("the trust is a section", in("tls", JsonObject.of("trust", secret))),
        arguments("verifyHost holds the section", in("tls", JsonObject.of("verifyHost", secret))),
        arguments(
            "the key store's password is a list",
            in("tls", JsonObject.of("trustPassword", JsonArray.of(PASSWORD)))),
        arguments("what to listen with is a text", in("listen", "password:" + PASSWORD)),
        arguments("there is no port to listen on", in("listen", secret)),
        arguments("the port holds the section", in("listen", LISTEN.copy().put("port", secret))),
        arguments(
            "both passwords are given",
            JsonObject.of("asterisk", secret.copy().put("listen", LISTEN))),
        arguments("the events are a text", in("events", "password:" + PASSWORD)),
        arguments(
            "an event is a section", in("events", JsonObject.of("allowed", JsonArray.of(secret)))),
        arguments("the transport holds the section", in("rest", secret)),
        arguments("the number of calls holds the section", in("maxCalls", secret)),
        arguments(
            "the section is a text, for want of a blank after the colon",
            JsonObject.of("asterisk", "password:" + PASSWORD)),
        arguments("the address is a section", in("url", secret)),
        arguments("the user is a section", in("username", secret)),
        arguments("the section is misspelt", JsonObject.of("asterix", secret)),
        arguments("the key is misspelt", in("passwort", PASSWORD)),
        arguments("another key is wrong", JsonObject.of("asterisk", secret.copy().put("app", ","))),
        arguments("a duration holds the section", in("requestTimeout", secret)),
        arguments("the console's token is a list", console("token", JsonArray.of(PASSWORD))),
        arguments("the console's token is too short", console("token", PASSWORD)),
        arguments(
            "the console's port is wrong", console("token", PASSWORD).mergeIn(WRONG_PORT, true)),
        arguments("the console's port holds the section", console("port", secret)),
        arguments("the console's section is a text", JsonObject.of("console", "token:" + PASSWORD)),
        arguments("the console's key is misspelt", console("tokn", PASSWORD)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongShapes")
  void aConfigurationOfTheWrongShapeDoesntShowThePasswordInIt(String shape, JsonObject config) {
    assertThat(refusalOf(config)).as(shape).hasMessageNotContaining(PASSWORD);
  }

  private static JsonObject console(String key, Object value) {
    return JsonObject.of("console", JsonObject.of(key, value));
  }

  private static JsonObject in(String key, Object value) {
    return JsonObject.of("asterisk", JsonObject.of(key, value));
  }

  private static ConfigurationException refusalOf(JsonObject config) {
    ConfigurationException refusal =
        catchThrowableOfType(
            ConfigurationException.class, () -> AriAttendantOptions.from(config, "a test"));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
