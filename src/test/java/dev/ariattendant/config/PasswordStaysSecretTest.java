package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages end in logs and in bug reports: whatever is wrong, no password is in them. */
class PasswordStaysSecretTest {

  private static final String PASSWORD = "geheim";

  @Test
  void optionsAsATextDontTellThePassword() {
    AriAttendantOptions options =
        AriAttendantOptions.from(
            JsonObject.of("asterisk", JsonObject.of("password", PASSWORD)), "a test");

    assertThat(options.toString()).doesNotContain(PASSWORD).contains("http://127.0.0.1:8088");
    assertThat(options.asterisk().toString()).doesNotContain(PASSWORD);
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

  static Stream<Arguments> wrongShapes() {
    JsonObject secret = JsonObject.of("password", PASSWORD);
    return Stream.of(
        arguments("the password is a list", in("password", JsonArray.of(PASSWORD))),
        arguments("the password is a section", in("password", JsonObject.of("is", PASSWORD))),
        arguments("the section is a list", JsonObject.of("asterisk", JsonArray.of(secret))),
        arguments(
            "the section is a text, for want of a blank after the colon",
            JsonObject.of("asterisk", "password:" + PASSWORD)),
        arguments("the address is a section", in("url", secret)),
        arguments("the user is a section", in("username", secret)),
        arguments("the section is misspelt", JsonObject.of("asterix", secret)),
        arguments("the key is misspelt", in("passwort", PASSWORD)),
        arguments("another key is wrong", JsonObject.of("asterisk", secret.copy().put("app", ","))),
        arguments("a duration holds the section", in("requestTimeout", secret)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongShapes")
  void aConfigurationOfTheWrongShapeDoesntShowThePasswordInIt(String shape, JsonObject config) {
    assertThat(refusalOf(config)).as(shape).hasMessageNotContaining(PASSWORD);
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
