package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.ConfigurationException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Several Asterisks: the section {@code asterisk} as a list. */
class ConnectionListReaderTest {

  private static final JsonObject NORTH = JsonObject.of("name", "north", "url", "http://north");
  private static final JsonObject SOUTH = JsonObject.of("name", "south", "url", "http://south");

  @Test
  void aListHasAConnectionForEachOfItsSections() {
    assertThat(read(NORTH, SOUTH).asterisks())
        .extracting(AsteriskOptions::name)
        .containsExactly("north", "south");
  }

  @Test
  void aListOfOneMayLeaveItUnnamedLikeASection() {
    assertThat(read(JsonObject.of("app", "reception")).asterisks())
        .singleElement()
        .isEqualTo(AsteriskOptions.from(JsonObject.of("app", "reception")));
  }

  @Test
  void ofSeveralEachNeedsAName() {
    assertThat(refusalOf(NORTH, without("name", SOUTH), without("name", NORTH)))
        .hasMessageContaining(
            "asterisk[1].name: expected a name, since there are several connections")
        .hasMessageContaining(
            "asterisk[2].name: expected a name, since there are several connections");
  }

  @Test
  void aNameIsGivenOnce() {
    assertThat(refusalOf(NORTH, SOUTH, SOUTH.copy().put("app", "other")))
        .hasMessageEndingWith(
            "\n  asterisk[2].name: expected another one than that of asterisk[1]");
  }

  @Test
  void oneApplicationOfOneAsteriskHasOneConnection() {
    assertThat(refusalOf(NORTH, NORTH.copy().put("name", "twin")))
        .hasMessageEndingWith(
            "\n  asterisk[1].app: expected another one than that of asterisk[0] at the same url: "
                + "they would take it from each other");
  }

  @Test
  void twoApplicationsOfOneAsteriskMayHaveAConnectionEach() {
    assertThat(read(NORTH, NORTH.copy().put("name", "twin").put("app", "hotline")).asterisks())
        .extracting(AsteriskOptions::app)
        .containsExactly("channel-aa", "hotline");
  }

  @Test
  void anAddressThatIsRefusedIsntTakenForTheDefaultOne() {
    assertThat(
            refusalOf(
                without("url", NORTH),
                SOUTH.copy().put("url", "gopher://south"),
                SOUTH.copy().put("name", "north/pole").put("app", "other"),
                SOUTH.copy().put("name", "south/pole").put("app", "an,other")))
        .hasMessageContaining("asterisk[1].url: expected an address")
        .hasMessageContaining("asterisk[2].name: expected a name of letters")
        .hasMessageContaining("asterisk[3].name: expected a name of letters")
        .hasMessageContaining("asterisk[3].app: expected one application's name")
        .hasMessageNotContaining("another one");
  }

  @Test
  void onePortIsListenedOnOnce() {
    assertThat(refusalOf(listening("north", 9000), listening("south", 9000)))
        .hasMessageEndingWith(
            "\n  asterisk[1].listen.port: expected another one than that of asterisk[0]");
  }

  @Test
  void twoMayListenOnPortsOfTheirOwnForTheSameApplication() {
    assertThat(
            read(
                    listening("north", 9000),
                    listening("south", 9001),
                    listening("east", 0),
                    listening("west", 0))
                .asterisks())
        .hasSize(4);
  }

  @Test
  void anEmptyListIsRefused() {
    assertThat(refusalOf())
        .hasMessageEndingWith("\n  asterisk: expected at least one section in this list");
  }

  @Test
  void whatIsNoSectionIsRefusedWithItsPlace() {
    assertThat(refusalOf("password:geheim", null, NORTH))
        .hasMessageContaining("\n  asterisk[0]: expected a section with keys of its own")
        .hasMessageContaining("\n  asterisk[1]: expected a section with keys of its own")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void allThatIsWrongIsSaidAtOnceEachWithItsPath() {
    assertThat(
            refusalOf(
                NORTH.copy().put("maxCalls", 0),
                SOUTH.copy().put("tls", JsonObject.of("trusted", true)).put("colour", "red")))
        .hasMessageContaining("asterisk[0].maxCalls: expected a whole number of 1 or more")
        .hasMessageContaining("asterisk[1].tls.trusted: unknown; expected one of trust,")
        .hasMessageContaining("asterisk[1].tls: expected an https address under url with it")
        .hasMessageContaining("asterisk[1].colour: unknown; expected one of name, url,");
  }

  private static JsonObject without(String key, JsonObject connection) {
    JsonObject rest = connection.copy();
    rest.remove(key);
    return rest;
  }

  private static JsonObject listening(String name, int port) {
    return JsonObject.of(
        "name", name, "listen", JsonObject.of("port", port, "username", "u", "password", "p"));
  }

  private static AriAttendantOptions read(Object... connections) {
    return AriAttendantOptions.from(JsonObject.of("asterisk", JsonArray.of(connections)), "a test");
  }

  private static ConfigurationException refusalOf(Object... connections) {
    return catchThrowableOfType(ConfigurationException.class, () -> read(connections));
  }
}
