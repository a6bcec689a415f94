package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.AriAttendantOptions;
import dev.ariattendant.attendant.AttendantOptions;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A verticle that is deployed alone has its section as its whole configuration. */
class SectionsAloneTest {

  private static final JsonObject MISSPELT = JsonObject.of("ap", "reception");

  @Test
  void aBridgeReadsItsOwnSection() {
    assertThat(AsteriskOptions.from(JsonObject.of("app", "reception")).app())
        .isEqualTo("reception");
    assertThatThrownBy(() -> AsteriskOptions.from(MISSPELT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the bridge's options")
        .hasMessageContaining("\n  ap: unknown");
  }

  @Test
  void aBridgesOwnSectionsHaveNoPathBeforeThem() {
    assertThatThrownBy(
            () -> AsteriskOptions.from(JsonObject.of("listen", JsonObject.of("prot", 9000))))
        .hasMessageContaining("\n  listen.port: expected a whole number from 0 to 65535")
        .hasMessageContaining("\n  listen.prot: unknown");
  }

  @Test
  void anAttendantReadsItsOwnSection() {
    assertThat(AttendantOptions.from(JsonObject.of("app", "reception")).apps())
        .containsExactly("reception");
    assertThatThrownBy(() -> AttendantOptions.from(MISSPELT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the attendant's options")
        .hasMessageContaining("\n  ap: unknown");
  }

  @Test
  void aCallLogReadsItsOwnSection() {
    assertThat(CallLogOptions.from(JsonObject.of("file", "calls.jsonl")).file())
        .contains("calls.jsonl");
    assertThatThrownBy(() -> CallLogOptions.from(MISSPELT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the call log's options")
        .hasMessageContaining("\n  ap: unknown");
  }

  @Test
  void aConsoleReadsItsOwnSection() {
    assertThat(ConsoleOptions.from(JsonObject.of("port", 8090)).port()).isEqualTo(8090);
    assertThatThrownBy(() -> ConsoleOptions.from(MISSPELT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the console's options")
        .hasMessageContaining("\n  ap: unknown");
  }

  @Test
  void anAttendantsApplicationIsCheckedLikeTheBridges() {
    assertThatThrownBy(() -> AttendantOptions.from(JsonObject.of("app", "one,two")))
        .hasMessageContaining("app: expected one application's name, without commas or blanks");
  }

  @Test
  void anUnknownKeyIsRefusedEvenWithoutAValue() {
    JsonObject empty = new JsonObject().putNull("ap");
    assertThatThrownBy(() -> AsteriskOptions.from(empty)).hasMessageContaining("\n  ap: unknown");
    assertThatThrownBy(() -> AttendantOptions.from(empty)).hasMessageContaining("\n  ap: unknown");
    assertThatThrownBy(() -> ConsoleOptions.from(empty)).hasMessageContaining("\n  ap: unknown");
    assertThatThrownBy(() -> AriAttendantOptions.from(empty, "a test"))
        .hasMessageContaining("\n  ap: unknown");
  }

  @Test
  void aKnownKeyWithoutAValueCountsAsMissing() {
    assertThat(AsteriskOptions.from(new JsonObject().putNull("app")).app())
        .isEqualTo(AsteriskOptions.DEFAULT_APP);
  }

  @Test
  void ofAKeyWithAValueInItOnlyTheKeyIsShown() {
    assertThatThrownBy(() -> AsteriskOptions.from(JsonObject.of("password:geheim", true)))
        .hasMessageContaining("password...: unknown; expected one of")
        .hasMessageNotContaining("geheim");
  }
}
