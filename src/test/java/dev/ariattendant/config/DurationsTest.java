package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.attendant.AttendantOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "10s, PT10S",
    "1500ms, PT1.5S",
    "2m, PT2M",
    "1h, PT1H",
    "' 10s ', PT10S",
    "1ms, PT0.001S",
  })
  void aDurationIsANumberAndItsUnit(String written, Duration meant) {
    assertThat(watchdog(written)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10", "0s", "0ms", "-1s", "1.5s", "10 s", "s", "10S", "10sec", "1m30s", " ", "1d"})
  void whatIsNoDurationOrNoneAtAllIsRefused(String written) {
    assertThatThrownBy(() -> watchdog(written))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "watchdog: expected a duration such as 10s or 1500ms, found '" + written + "'");
  }

  @Test
  void aNumberWithoutAUnitIsRefused() {
    assertThatThrownBy(() -> AttendantOptions.from(JsonObject.of("watchdog", 10)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("watchdog: expected a duration such as 10s or 1500ms, found '10'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000000s", "999999999h", "597h"})
  void aDurationLongerThanATimerCanRunIsRefused(String written) {
    assertThatThrownBy(() -> watchdog(written))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("watchdog: expected a duration");
  }

  @Test
  void theLongestDurationIsNearly25Days() {
    assertThat(watchdog("596h")).isEqualTo(Duration.ofHours(596));
  }

  private static Duration watchdog(String written) {
    return AttendantOptions.from(JsonObject.of("watchdog", written)).watchdog();
  }
}
