package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleOptionsTest {

  @Test
  void byDefaultThereIsNone() {
    assertThat(ConsoleOptions.from(new JsonObject()))
        .isEqualTo(new ConsoleOptions("127.0.0.1", 0, Optional.empty()));
    assertThat(AriAttendantOptions.from(new JsonObject(), "a test").console().port()).isZero();
  }

  @Test
  void eachKeyThatIsSetIsRead() {
    assertThat(
            AriAttendantOptions.from(
                    JsonObject.of(
                        "console", JsonObject.of("host", "0.0.0.0", "port", "8090", "token", 1234)),
                    "a test")
                .console())
        .isEqualTo(new ConsoleOptions("0.0.0.0", 8090, Optional.of("1234")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
  void onThisMachineNoTokenIsNeeded(String host) {
    ConsoleOptions options = ConsoleOptions.from(JsonObject.of("host", host));
    assertThat(options.isOnLoopback()).isTrue();
    assertThat(options.token()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "pbx.example", "127.example"})
  void beyondThisMachineOneIs(String host) {
    assertThatThrownBy(() -> ConsoleOptions.from(JsonObject.of("host", host)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith(
            "the console's options\n"
                + "  token: expected one, since host isn't an address of this machine alone");
    assertThat(ConsoleOptions.from(JsonObject.of("host", host, "token", "x")).isOnLoopback())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aTokenIsMoreThanNothing(String token) {
    assertThatThrownBy(() -> ConsoleOptions.from(JsonObject.of("host", "0.0.0.0", "token", token)))
        .hasMessageEndingWith("options\n  token: expected more than an empty text");
    assertThatThrownBy(() -> ConsoleOptions.from(JsonObject.of("token", token)))
        .hasMessageEndingWith("options\n  token: expected more than an empty text");
  }

  @Test
  void allThatIsWrongIsSaid() {
    assertThatThrownBy(
            () ->
                AriAttendantOptions.from(
                    JsonObject.of(
                        "console",
                        JsonObject.of(
                                "host", JsonArray.of(), "port", "http", "token", JsonArray.of("x"))
                            .put("colour", "red")),
                    "a test"))
        .hasMessageEndingWith(
            """
            a test
              console.host: expected a text, found a list
              console.port: expected a whole number from 0 to 65535, found 'http'
              console.token: expected a text
              console.colour: unknown; expected one of host, port, token""");
  }

  @Test
  void asATextItIsItsAddress() {
    assertThat(ConsoleOptions.from(JsonObject.of("host", "::1", "port", 8090, "token", "geheim")))
        .hasToString("http://[::1]:8090");
  }
}
