package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsteriskOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8088, http://127.0.0.1:8088",
    "https://pbx.example:8089, https://pbx.example:8089",
    "http://pbx.example, http://pbx.example",
    "http://127.0.0.1:8088/, http://127.0.0.1:8088",
    "http://127.0.0.1:8088/asterisk, http://127.0.0.1:8088/asterisk",
    "http://127.0.0.1:8088/asterisk//, http://127.0.0.1:8088/asterisk",
    "http://[::1]:8088, http://[::1]:8088",
  })
  void anAddressKeepsItsPrefixAndLosesTheSlashAtItsEnd(String written, URI meant) {
    assertThat(with("url", written).url()).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://127.0.0.1",
        "ws://127.0.0.1:8088",
        "127.0.0.1:8088",
        "pbx.example",
        "http://",
        "http:///ari",
        "http://127.0.0.1:8088?app=x",
        "http://127.0.0.1:8088#x",
        "http://pbx example",
        "http://127.0.0.1:port",
        " ",
      })
  void whatIsNoAddressOfAWebServerIsRefused(String written) {
    assertThatThrownBy(() -> with("url", written))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("url: expected an address such as http://127.0.0.1:8088");
  }

  @Test
  void broadcastCallsAreIgnoredOrClaimed() {
    assertThat(AsteriskOptions.from(new JsonObject()).broadcast()).isEqualTo(BroadcastMode.IGNORE);
    assertThat(with("broadcast", "claim").broadcast()).isEqualTo(BroadcastMode.CLAIM);
    assertThat(with("broadcast", "claim").named("north").broadcast())
        .isEqualTo(BroadcastMode.CLAIM);
    assertThatThrownBy(() -> with("broadcast", "yes"))
        .hasMessageContaining("broadcast: expected one of ignore, claim, found 'yes'");
  }

  @Test
  void anAddressThatIsRefusedIsShownAsItWasFound() {
    assertThatThrownBy(() -> with("url", "ftp://127.0.0.1"))
        .hasMessageContaining("found 'ftp://127.0.0.1'");
  }

  @Test
  void aUserInTheAddressIsRefusedWithAHintAtItsOwnKeys() {
    assertThatThrownBy(() -> with("url", "http://asterisk:geheim@127.0.0.1:8088"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("url: expected an address such as http://127.0.0.1:8088")
        .hasMessageContaining("without a user or password in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel-aa", "a", "reception.north", "empfang-ä"})
  void anApplicationsNameIsFree(String app) {
    assertThat(with("app", app).app()).isEqualTo(app);
  }

  @ParameterizedTest
  @ValueSource(strings = {"one,two", "one two", " one", "one\ttwo"})
  void aNameThatAsteriskWouldSplitOrTrimIsRefused(String app) {
    assertThatThrownBy(() -> with("app", app))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "app: expected one application's name, without commas or blanks, found '" + app + "'");
  }

  @Test
  void anApplicationsNameHasAnEnd() {
    assertThat(with("app", "a".repeat(80)).app()).hasSize(80);
    assertThatThrownBy(() -> with("app", "a".repeat(81)))
        .isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"north pole", "north/pole", "nörd", "a,b"})
  @DisplayName(
      "a connection's name is a part of addresses of the event bus, and has plain characters only")
  void aConnectionsNameHasPlainCharacters(String name) {
    assertThatThrownBy(() -> with("name", name))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("name: expected a name of letters, digits, _ . and -, found");
  }

  @Test
  void aFirstPauseLongerThanTheLongestIsRefused() {
    assertThatThrownBy(
            () ->
                AsteriskOptions.from(
                    JsonObject.of("reconnectDelay", "3s", "reconnectDelayMax", "2s")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("reconnectDelay: expected no more than reconnectDelayMax");
  }

  @Test
  void pausesBetweenAttemptsEndAtTwoSecondsUnlessTheFirstIsLonger() {
    assertThat(AsteriskOptions.from(new JsonObject()).reconnectDelayMax()).hasSeconds(2);
    assertThat(with("reconnectDelay", "5s").reconnectDelay()).hasSeconds(5);
  }

  @Test
  void aFirstPauseMayBeTheLongestToo() {
    assertThat(
            AsteriskOptions.from(JsonObject.of("reconnectDelay", "2s", "reconnectDelayMax", "2s"))
                .reconnectDelay())
        .hasSeconds(2);
  }

  @Test
  void aPasswordOfDigitsIsATextLikeAnyOther() {
    assertThat(AsteriskOptions.from(JsonObject.of("password", 1234)).password()).isEqualTo("1234");
  }

  @Test
  void aPasswordMayHaveBlanksOrBeEmpty() {
    assertThat(with("password", " two words ").password()).isEqualTo(" two words ");
    assertThat(with("password", "").password()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"auto, AUTO", "http, HTTP", "websocket, WEBSOCKET"})
  void commandsGoTheWayThatIsSaid(String written, RestMode meant) {
    assertThat(with("rest", written).rest()).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "ws", "", "websockets"})
  void anotherWayIsRefusedWithTheOnesThatThereAre(String written) {
    assertThatThrownBy(() -> with("rest", written))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith(
            "\n  rest: expected one of auto, http, websocket, found '" + written + "'");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "30, 30", "2147483647, 2147483647"})
  void callsAreCounted(String written, int meant) {
    assertThat(with("maxCalls", written).maxCalls()).isEqualTo(meant);
    assertThat(AsteriskOptions.from(JsonObject.of("maxCalls", meant)).maxCalls()).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "2147483648", "99999999999999999999", "1.5", "many", "", "1 "})
  void whatIsNoNumberOfCallsIsRefused(String written) {
    assertThatThrownBy(() -> with("maxCalls", written))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith(
            "\n  maxCalls: expected a whole number of 1 or more, found '" + written + "'");
  }

  @Test
  void aHeartbeatMayBeQuickButNotNervous() {
    assertThat(with("heartbeat", "100ms").heartbeat()).hasMillis(100);
    for (String written : new String[] {"99ms", "0s", "2"}) {
      assertThatThrownBy(() -> with("heartbeat", written))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageEndingWith(
              "\n  heartbeat: expected a duration of 100ms or more, such as 2s, found '%s'"
                  .formatted(written));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"app", "rest", "maxCalls", "heartbeat"})
  void aSectionWhereAValueBelongsIsRefused(String key) {
    assertThatThrownBy(() -> AsteriskOptions.from(JsonObject.of(key, JsonObject.of("a", "b"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("\n  " + key + ": expected ")
        .hasMessageEndingWith("found a section");
  }

  private static AsteriskOptions with(String key, String value) {
    return AsteriskOptions.from(JsonObject.of(key, value));
  }
}
