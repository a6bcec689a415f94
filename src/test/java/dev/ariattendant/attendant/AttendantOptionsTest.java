package dev.ariattendant.attendant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.flow.CallFlow;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttendantOptionsTest {

  @Test
  @DisplayName("without options, it takes all calls of the classic application to the classic menu")
  void withoutOptionsItServesTheClassicMenu() {
    AttendantOptions options = AttendantOptions.from(new JsonObject());

    assertThat(options.apps()).containsExactly("channel-aa");
    assertThat(options.flow().menus()).containsOnlyKeys(CallFlow.MAIN);
    assertThat(options.maxCalls()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void severalApplicationsAreAList() {
    assertThat(apps(JsonArray.of("reception", "sales", "reception")))
        .containsExactly("reception", "sales");
  }

  @Test
  void whatIsNoApplicationsNameIsRefused() {
    assertThatThrownBy(() -> apps(JsonArray.of("reception", "two words")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("app[1]: expected one application's name, without commas or blanks")
        .hasMessageContaining("found 'two words'");
    assertThatThrownBy(() -> apps("a".repeat(81))).isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> apps(new JsonArray()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "app: expected one application's name, without commas or blanks, or a list of names");
  }

  @Test
  void aLimitIsAWholeNumber() {
    assertThat(AttendantOptions.from(JsonObject.of("maxCalls", 200)).maxCalls()).isEqualTo(200);
    assertThat(AttendantOptions.from(JsonObject.of("maxCalls", "1")).maxCalls()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "many", "1000000000"})
  void whatIsNoLimitIsRefused(String limit) {
    assertThatThrownBy(() -> AttendantOptions.from(JsonObject.of("maxCalls", limit)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "maxCalls: expected a whole number from 1 to 999999999, found '" + limit + "'");
  }

  private static List<String> apps(Object app) {
    return AttendantOptions.from(JsonObject.of("app", app)).apps();
  }
}
