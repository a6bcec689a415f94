package dev.ariattendant.attendant.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransferCodeTest {

  private static final long SECOND = 1_000_000_000L;

  /** A dot in the keys is a pause that is too long. */
  @ParameterizedTest
  @CsvSource({
    "*2, *2, 1",
    "*2, *2*2, 2",
    "*2, **2, 1",
    "*2, 1*23, 1",
    "*2, *.2, 0",
    "*2, .*2, 1",
    "*2, 2*, 0",
    "*2, *32, 0",
    "##4, ###4, 1",
    "*1*2, *1*1*2, 1",
    "*1*2, *1.*1*2, 1",
  })
  void theCodeIsFoundAmongOtherKeys(String code, String keys, int times) {
    TransferCode found = new TransferCode(code, Duration.ofSeconds(2));
    long now = -SECOND;
    int completed = 0;
    for (int i = 0; i < keys.length(); i++) {
      char key = keys.charAt(i);
      now += key == '.' ? 3 * SECOND : SECOND;
      if (key != '.' && found.isCompletedBy(key, now)) {
        completed++;
      }
    }
    assertThat(completed).isEqualTo(times);
  }
}
