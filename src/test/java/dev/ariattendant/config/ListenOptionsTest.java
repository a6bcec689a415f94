package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenOptionsTest {

  @TempDir Path folder;

  @Test
  void withoutAHostOnlyThisMachineIsListenedTo() {
    assertThat(read(complete()))
        .isEqualTo(
            new ListenOptions(
                "127.0.0.1", 9000, "pbx", "geheim", List.of(), Optional.empty(), Optional.empty()));
  }

  @Test
  void eachKeyThatIsSetIsRead() throws IOException {
    String certificate = file("cert.pem");
    String key = file("key.pem");
    assertThat(
            read(
                complete()
                    .put("host", "0.0.0.0")
                    .put("port", "0")
                    .put("password", 1234)
                    .put("certificate", certificate)
                    .put("key", key)))
        .isEqualTo(
            new ListenOptions(
                "0.0.0.0",
                0,
                "pbx",
                "1234",
                List.of(),
                Optional.of(certificate),
                Optional.of(key)));
  }

  @Test
  void byDefaultABridgeDoesntListen() {
    assertThat(AsteriskOptions.from(new JsonObject()).listen()).isEmpty();
  }

  @Test
  void whatHasNoDefaultMustBeThere() {
    assertThatThrownBy(() -> read(new JsonObject()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith(
            """
            \n  listen.port: expected a whole number from 0 to 65535
              listen.username: expected the username in Asterisk's websocket_client.conf
              listen.password: expected the password in Asterisk's websocket_client.conf""");
  }

  @Test
  void aSectionThatIsNoneIsAllThatIsSaidOfIt() {
    assertThatThrownBy(() -> AsteriskOptions.from(JsonObject.of("listen", true)))
        .hasMessageEndingWith("options\n  listen: expected a section with keys of its own");
  }

  @Test
  void aNameAndAPasswordAreMoreThanNothing() {
    assertThatThrownBy(() -> read(complete().put("username", " ").put("password", "")))
        .hasMessageEndingWith(
            """
            \n  listen.username: expected the username in Asterisk's websocket_client.conf, found ' '
              listen.password: expected the password in Asterisk's websocket_client.conf""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "http", "9000.5"})
  void whatIsNoPortIsRefused(String port) {
    assertThatThrownBy(() -> read(complete().put("port", port)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith(
            "\n  listen.port: expected a whole number from 0 to 65535, found '" + port + "'");
  }

  @ParameterizedTest
  @CsvSource({"certificate, key", "key, certificate"})
  void aCertificateAndItsKeyGoTogether(String given, String missing) throws IOException {
    String file = file("one.pem");
    assertThatThrownBy(() -> read(complete().put(given, file)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith(
            "\n  listen."
                + missing
                + ": expected a PEM file that can be read: certificate and key go together");
  }

  @Test
  void aFileThatCantBeReadIsRefusedWithItsPath() {
    assertThatThrownBy(
            () -> read(complete().put("certificate", "no/cert.pem").put("key", "no/key.pem")))
        .hasMessageEndingWith(
            """
            \n  listen.certificate: expected a PEM file that can be read, found 'no/cert.pem'
              listen.key: expected a PEM file that can be read, found 'no/key.pem'""");
  }

  @ParameterizedTest
  @CsvSource({
    "url, http://pbx.example, it is Asterisk that connects",
    "username, asterisk, that has a username of its own",
    "password, geheim, that has a password of its own",
  })
  void whatIsForConnectingToAsteriskIsRefusedBesideIt(String key, String value, String why) {
    assertThatThrownBy(() -> AsteriskOptions.from(JsonObject.of("listen", complete(), key, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith("options\n  " + key + ": expected none beside listen: " + why);
  }

  @Test
  void tlsIsItsCertificateAndKey() {
    assertThatThrownBy(
            () ->
                AsteriskOptions.from(
                    JsonObject.of("listen", complete(), "tls", JsonObject.of("verifyHost", true))))
        .hasMessageEndingWith(
            "options\n  tls: expected none beside listen: that has a certificate and a key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "websocket"})
  void commandsGoOverAsterisksSocket(String rest) {
    assertThat(AsteriskOptions.from(JsonObject.of("listen", complete(), "rest", rest)).listen())
        .isPresent();
    assertThatThrownBy(
            () -> AsteriskOptions.from(JsonObject.of("listen", complete(), "rest", "http")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith(
            "\n  rest: expected auto or websocket beside listen: "
                + "commands go over Asterisk's socket");
  }

  @Test
  void furtherAsterisksMayHaveUsersOfTheirOwn() {
    JsonArray users =
        JsonArray.of(
            JsonObject.of("username", "north", "password", "eins"),
            JsonObject.of("username", "south", "password", "zwei"));
    assertThat(read(complete().put("users", users)).passwords())
        .isEqualTo(Map.of("pbx", "geheim", "north", "eins", "south", "zwei"));
  }

  @Test
  void eachUserHasANameOfItsOwnAndAPassword() {
    JsonArray users =
        JsonArray.of(
            JsonObject.of("username", "pbx", "password", "eins"),
            JsonObject.of("username", "north"),
            JsonObject.of("username", "south", "password", "", "pasword", "x"));
    assertThatThrownBy(() -> read(complete().put("users", users)))
        .hasMessageEndingWith(
            """
            \n  listen.users[1].password: expected the password in Asterisk's websocket_client.conf
              listen.users[2].password: expected the password in Asterisk's websocket_client.conf
              listen.users[2].pasword: unknown; expected one of username, password
              listen.users[0].username: expected one that no other user has""");
  }

  @Test
  void aMisspeltKeyIsNamedWithItsPath() {
    assertThatThrownBy(() -> read(complete().put("prot", 9000)))
        .hasMessageEndingWith(
            "\n  listen.prot: unknown; "
                + "expected one of host, port, username, password, users, certificate, key");
  }

  private static JsonObject complete() {
    return JsonObject.of("port", 9000, "username", "pbx", "password", "geheim");
  }

  private static ListenOptions read(JsonObject listen) {
    return AsteriskOptions.from(JsonObject.of("listen", listen)).listen().orElseThrow();
  }

  private String file(String name) throws IOException {
    return Files.createFile(folder.resolve(name)).toString();
  }
}
