package dev.ariattendant.bridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingSuggestionsTest {

  private static final List<String> NAMES =
      List.of("channels.answer", "channels.play", "channels.playWithId", "playbacks.stop");

  @ParameterizedTest
  @CsvSource({
    "channels.plai, channels.play",
    "channel.play, channels.play",
    "CHANNELS.PLAY, channels.play",
    "channels.playwithid, channels.playWithId",
    "chanels.answr, channels.answer",
    "playback.stop, playbacks.stop",
  })
  void theNearestNameComesFirst(String misspelt, String meant) {
    assertThat(SpellingSuggestions.of(misspelt, NAMES)).startsWith(meant);
  }

  @Test
  void aNameThatDiffersALotIsNoGuess() {
    assertThat(SpellingSuggestions.of("xyz", NAMES)).isEmpty();
    assertThat(SpellingSuggestions.of("", NAMES)).isEmpty();
  }

  @Test
  void theToleranceIsHalfOfTheNameAndTwoForAShortOne() {
    assertThat(SpellingSuggestions.of("abcdef", List.of("abcxyz"))).containsExactly("abcxyz");
    assertThat(SpellingSuggestions.of("abcdef", List.of("abwxyz"))).isEmpty();
    assertThat(SpellingSuggestions.of("ab", List.of("xy"))).containsExactly("xy");
    assertThat(SpellingSuggestions.of("ab", List.of("xyz"))).isEmpty();
  }

  @Test
  @DisplayName(
      "at most three names are suggested: the most similar first, equally similar ones by the alphabet")
  void atMostThreeAreNamed() {
    assertThat(SpellingSuggestions.of("aaaa", List.of("aacc", "aabb", "aaad", "aaac", "aaaa")))
        .containsExactly("aaaa", "aaac", "aaad");
  }
}
