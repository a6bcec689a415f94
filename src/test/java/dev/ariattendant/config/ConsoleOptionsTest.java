package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.AriAttendantOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleOptionsTest {

  private static final String TOKEN = "0123456789abcdef";

  @TempDir Path folder;

  @Test
  void byDefaultItIsForThisMachineAlone() {
    ConsoleOptions options =
        new ConsoleOptions(
            "127.0.0.1",
            8090,
            Optional.empty(),
            false,
            List.of(),
            Optional.empty(),
            Optional.empty());
    assertThat(ConsoleOptions.from(new JsonObject())).isEqualTo(options);
    assertThat(AriAttendantOptions.from(new JsonObject(), "a test").console()).isEqualTo(options);
  }

  @Test
  void eachKeyThatIsSetIsRead() throws IOException {
    String certificate = Files.createFile(folder.resolve("cert.pem")).toString();
    String key = Files.createFile(folder.resolve("key.pem")).toString();
    assertThat(
            AriAttendantOptions.from(
                    JsonObject.of(
                        "console",
                        JsonObject.of(
                            "host",
                            "0.0.0.0",
                            "port",
                            "8090",
                            "token",
                            1234567890123456L,
                            "tokenForAll",
                            "true",
                            "tokens",
                            JsonArray.of(
                                JsonObject.of(
                                    "name",
                                    "python",
                                    "token",
                                    TOKEN,
                                    "apps",
                                    JsonArray.of("channel-aa"),
                                    "variables",
                                    JsonArray.of("CUSTOMER"),
                                    "ask",
                                    JsonArray.of("office.caller"))),
                            "certificate",
                            certificate,
                            "key",
                            key)),
                    "a test")
                .console())
        .isEqualTo(
            new ConsoleOptions(
                "0.0.0.0",
                8090,
                Optional.of("1234567890123456"),
                true,
                List.of(
                    new ProgramToken(
                        "python",
                        TOKEN,
                        Optional.empty(),
                        List.of("channel-aa"),
                        List.of("CUSTOMER"),
                        List.of("office.caller"))),
                Optional.of(certificate),
                Optional.of(key)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
  void onThisMachineNoTokenIsNeeded(String host) {
    ConsoleOptions options = ConsoleOptions.from(JsonObject.of("host", host));
    assertThat(options.isOnLoopback()).isTrue();
    assertThat(options.token()).isEmpty();
    assertThat(options.trustsThisMachine()).isTrue();
  }

  @Test
  void withATokenItIsForAll() {
    assertThat(ConsoleOptions.from(JsonObject.of("token", TOKEN)).trustsThisMachine()).isFalse();
    assertThat(
            ConsoleOptions.from(JsonObject.of("token", TOKEN, "tokenForAll", false))
                .trustsThisMachine())
        .isTrue();
  }

  @Test
  void aTokenForAllIsOneThatIsThere() {
    assertThatThrownBy(() -> ConsoleOptions.from(JsonObject.of("tokenForAll", true)))
        .hasMessageEndingWith("options\n  token: expected one, since tokenForAll is true");
    assertThatThrownBy(() -> ConsoleOptions.from(JsonObject.of("tokenForAll", "maybe")))
        .hasMessageEndingWith("options\n  tokenForAll: expected true or false, found 'maybe'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "pbx.example", "127.example"})
  void beyondThisMachineOneIs(String host) {
    assertThatThrownBy(() -> ConsoleOptions.from(JsonObject.of("host", host)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith(
            "the console's options\n"
                + "  token: expected one, since host isn't an address of this machine alone");
    ConsoleOptions options = ConsoleOptions.from(JsonObject.of("host", host, "token", TOKEN));
    assertThat(options.isOnLoopback()).isFalse();
    assertThat(options.trustsThisMachine()).isFalse();
    assertThatThrownBy(
            () ->
                ConsoleOptions.from(
                    JsonObject.of("host", host, "token", TOKEN, "tokenForAll", false)))
        .hasMessageEndingWith(
            "the console's options\n  tokenForAll: expected true, since host isn't an address of this"
                + " machine alone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "0123456789abcde",
        "                ",
        "0123456789 abcdef",
        "0123456789abcdef ",
        "0123456789abcdef\n",
        "0123456789abcdeü",
      })
  void aTokenCantBeFoundByTryingAndFitsIntoAHeader(String token) {
    String wrong =
        "options\n  token: expected 16 characters or more, none of them a blank or beyond ASCII;"
            + " openssl rand -hex 16 makes a good one";
    assertThatThrownBy(() -> ConsoleOptions.from(JsonObject.of("host", "0.0.0.0", "token", token)))
        .hasMessageEndingWith(wrong);
    assertThatThrownBy(() -> ConsoleOptions.from(JsonObject.of("token", token)))
        .hasMessageEndingWith(wrong);
    assertThatThrownBy(
            () -> ConsoleOptions.from(JsonObject.of("token", token, "tokenForAll", false)))
        .hasMessageEndingWith(wrong);
  }

  @Test
  void aCertificateAndItsKeyGoTogether() throws IOException {
    String file = Files.createFile(folder.resolve("one.pem")).toString();
    assertThatThrownBy(() -> ConsoleOptions.from(JsonObject.of("certificate", file)))
        .hasMessageEndingWith(
            "options\n  key: expected a PEM file that can be read: certificate and key go together");
    assertThatThrownBy(() -> ConsoleOptions.from(JsonObject.of("key", file)))
        .hasMessageEndingWith(
            "options\n  certificate: expected a PEM file that can be read: certificate and key go together");
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
              console.token: expected 16 characters or more, none of them a blank or beyond ASCII; openssl rand -hex 16 makes a good one
              console.colour: unknown; expected one of host, port, token, tokenForAll, tokens, certificate, key""");
  }

  @Test
  void whatIsWrongWithTokensOfProgramsIsSaidWithoutThem() {
    String other = "fedcba9876543210";
    assertThatThrownBy(
            () ->
                ConsoleOptions.from(
                    JsonObject.of(
                        "token",
                        TOKEN,
                        "tokens",
                        JsonArray.of(
                            JsonObject.of(
                                "name", "a", "token", TOKEN, "apps", JsonArray.of("channel-aa")),
                            JsonObject.of("name", "a", "token", other, "ask", JsonArray.of("b.c")),
                            JsonObject.of("name", "c", "token", other, "ask", JsonArray.of("b.c")),
                            JsonObject.of("name", "d", "token", other + "1")))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContainingAny(TOKEN, other)
        .hasMessageEndingWith(
            """
            tokens[0].token: expected one of its own
              tokens[1].name: expected one that no other token has
              tokens[2].token: expected one of its own
              tokens[3]: expected role, apps or ask: it permits nothing""");
  }

  @Test
  void aPersonHasARoleAndNothingOfAProgram() {
    JsonObject anna = JsonObject.of("name", "anna", "token", TOKEN, "role", "operate");
    assertThat(ConsoleOptions.from(JsonObject.of("tokens", JsonArray.of(anna))).tokens())
        .extracting(ProgramToken::role)
        .containsExactly(Optional.of(ConsoleRole.OPERATE));
    assertThatThrownBy(
            () ->
                ConsoleOptions.from(
                    JsonObject.of(
                        "tokens",
                        JsonArray.of(
                            anna.copy().put("variables", JsonArray.of("A")).put("name", "console"),
                            JsonObject.of(
                                "name", "b", "token", "fedcba9876543210", "role", "boss")))))
        .hasMessageContaining("tokens[1].role: expected one of view, operate");
    assertThatThrownBy(
            () ->
                ConsoleOptions.from(
                    JsonObject.of(
                        "tokens",
                        JsonArray.of(
                            anna.copy().put("apps", JsonArray.of("a")).put("name", "console")))))
        .hasMessageContainingAll(
            "tokens[0].role: expected none beside apps, variables or ask",
            "tokens[0].name: expected another name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SHELL(id)", "A B", "A,B", "1A", "ENV(PATH)", "_A*"})
  void aVariableOfAProgramIsAPlainName(String variable) {
    JsonObject token =
        JsonObject.of(
            "name",
            "a",
            "token",
            TOKEN,
            "apps",
            JsonArray.of("b"),
            "variables",
            JsonArray.of("OK"));
    token.getJsonArray("variables").add(variable);
    assertThatThrownBy(() -> ConsoleOptions.from(JsonObject.of("tokens", JsonArray.of(token))))
        .hasMessageContaining(
            "tokens[0].variables[1]: expected a variable's name of letters, digits and _");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ari.calls.channel-aa",
        "ari.command.asterisk",
        "attendant.menus",
        "console.live",
        "simulator.softphone",
        "__vertx.reply.1",
        "http://127.0.0.1/",
        "two words",
        "",
      })
  void noProgramAnswersAtAnAddressOfTheBridgeOrTheAttendant(String address) {
    JsonObject token = JsonObject.of("name", "a", "token", TOKEN, "ask", JsonArray.of(address));
    assertThatThrownBy(() -> ConsoleOptions.from(JsonObject.of("tokens", JsonArray.of(token))))
        .hasMessageContaining("tokens[0].ask[0]: expected an address of the event bus");
  }

  @Test
  void asATextItIsItsAddress() {
    assertThat(ConsoleOptions.from(JsonObject.of("host", "::1", "port", 8090, "token", TOKEN)))
        .hasToString("http://[::1]:8090");
    assertThat(
            new ConsoleOptions(
                "pbx.example",
                8090,
                Optional.of(TOKEN),
                true,
                List.of(),
                Optional.of("c"),
                Optional.of("k")))
        .hasToString("https://pbx.example:8090");
  }
}
