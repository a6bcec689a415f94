package dev.ariattendant.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ids of playbacks. */
final class PlaybackIdsTest {

  private final PlaybackIds ids = new PlaybackIds("17.5");

  @Test
  void allAreUsedInTurn() {
    assertThat(ids.all()).containsExactly(id(0), id(1), id(2), id(3), id(4), id(5), id(6), id(7));
    for (int n = 0; n < 20; n++) {
      assertThat(ids.next()).isEqualTo(id(n % 8));
    }
  }

  @ParameterizedTest(name = "behind {0} comes {1}")
  @CsvSource({
    "0, 1",
    "6, 7",
    "7, 0",
    "3 4, 5",
    "7 0, 1",
    "6 7 0 1, 2",
    "'', 0",
    "0 1 2 3 4 5 6 7, 0",
  })
  void aSuccessorBeginsBehindThoseThatAreInUse(String inUse, int first) {
    ids.skipInUse(
        Arrays.stream(inUse.split(" "))
            .filter(n -> !n.isEmpty())
            .map(n -> id(Integer.parseInt(n)))
            .collect(Collectors.toSet()));

    assertThat(ids.next()).isEqualTo(id(first));
  }

  private static String id(int n) {
    return "attendant-17.5-" + n;
  }
}
