package dev.ariattendant.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMatcherTest {

  /** Options, terminator, keys; "7" is chosen, "7..." could go on, "..." must, "-" is invalid. */
  @ParameterizedTest(name = "{0} with {1}: {2} is {3}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        // A key that is no other option's beginning acts at once.
        "1 2, none, 1, 1",
        "1 2, none, 3, -",
        "1 2, none, *, -",
        "1 2, none, 12, -",
        "* 0, none, *, *",
        "# 0, none, #, #",
        "A D, none, A, A",
        "A D, none, D, D",
        "A D, none, B, -",
        "A D, none, a, -",
        // A longer option is waited for, as long as it is possible.
        "7 701, none, 7, 7...",
        "7 701, none, 70, ...",
        "7 701, none, 701, 701",
        "7 701, none, 71, -",
        "7 701, none, 702, -",
        "7 701, none, 7011, -",
        "1 12 123, none, 12, 12...",
        // Patterns.
        "2XX, none, 2, ...",
        "2XX, none, 20, ...",
        "2XX, none, 209, 2XX",
        "2XX, none, 20*, -",
        "Z, none, 0, -",
        "Z, none, 1, Z",
        "N, none, 1, -",
        "N, none, 2, N",
        "X, none, 0, X",
        "X, none, A, -",
        "[1-5], none, 5, [1-5]",
        "[1-5], none, 6, -",
        "[137], none, 3, [137]",
        "[137], none, 2, -",
        "[1-37*], none, 2, [1-37*]",
        "[1-37*], none, *, [1-37*]",
        "[1-37*], none, 4, -",
        "[ABC], none, B, [ABC]",
        "[ABC], none, D, -",
        "[12]X, none, 1, ...",
        "[12]X, none, 29, [12]X",
        // The narrower one wins, seen from the left.
        "X 5, none, 5, 5",
        "X Z, none, 5, Z",
        "Z N, none, 5, N",
        "N [1-5], none, 5, [1-5]",
        "[1-5] [45], none, 5, [45]",
        "[35] [45], none, 5, [35]",
        "[45] [35], none, 5, [35]",
        "[4*] [45], none, 4, [4*]",
        "[45] [4*], none, 4, [4*]",
        "[15*] [13], none, 1, [13]",
        "X [0-9*], none, 5, X",
        "XX5 5XX, none, 555, 5XX",
        "5XX 55X 5X5, none, 555, 55X",
        "5XX 5NX 5[5-6]X, none, 555, 5[5-6]X",
        "5XX 55, none, 55, 55...",
        "5 XXX, none, 5, 5...",
        // The terminator.
        "306 3067, #, 306#, 306",
        "7 701, #, 7#, 7",
        "7 701, #, 70#, -",
        "7 701, *, 7*, 7",
        "7 701, none, 7#, -",
        "7 7#, #, 7#, 7#",
        "7 7#1, #, 7#, ...",
        "7 7#1, #, 7##, -",
        "7 7# 7#1, #, 7##, 7#",
        "# 7 701, #, 7#, 7",
        "# 7, #, #, #",
        "7, #, #, -",
        "7, #, 8#, -",
        "306 3067, #, 306##, -",
      })
  void keysMeanAnOption(String options, String terminator, String keys, String meaning) {
    KeyMatch<String> match = matcher(options, terminator).match(keys);

    assertThat(inShort(match)).isEqualTo(meaning);
  }

  @Test
  void theChoiceKnowsItsKeysAndWhatTheyLeadTo() {
    KeyPattern pattern = new KeyPattern("2XX");
    KeyMatcher<Integer> matcher = new KeyMatcher<>(Map.of(pattern, 42), "#");

    assertThat(matcher.match("207")).isEqualTo(new KeyMatch.Chosen<>(pattern, 42, "207"));
  }

  @Test
  void theTerminatorIsNoPartOfTheExtension() {
    KeyMatch<String> match = matcher("2XX 2XXX", "#").match("207#");

    assertThat(match).isEqualTo(new KeyMatch.Chosen<>(new KeyPattern("2XX"), "to 2XX", "207"));
  }

  @Test
  void whatTheTimeOutDecidesHasItsKeysToo() {
    KeyMatch<String> match = matcher("2XX 2XXX", "#").match("207");

    assertThat(match)
        .isEqualTo(
            new KeyMatch.Open<>(
                Optional.of(new KeyMatch.Chosen<>(new KeyPattern("2XX"), "to 2XX", "207"))));
  }

  @Test
  void theOrderOfTheConfigurationDoesNotMatter() {
    List<String> options = Stream.of("XXX", "5XX", "55X", "N", "555", "[1-5]").toList();
    List<String> reversed = options.stream().sorted(Collections.reverseOrder()).toList();

    for (String keys : List.of("1", "5", "55", "554", "556", "599", "699")) {
      assertThat(inShort(matcher(String.join(" ", options), "#").match(keys)))
          .as(keys)
          .isEqualTo(inShort(matcher(String.join(" ", reversed), "#").match(keys)));
    }
  }

  @Test
  void keysMayComeInAGrowingText() {
    KeyMatcher<String> matcher = matcher("7 701", "#");
    StringBuilder keys = new StringBuilder("70");
    matcher.match(keys);
    KeyMatch<String> match = matcher.match(keys.append('1'));
    keys.setLength(0);

    assertThat(match).isEqualTo(new KeyMatch.Chosen<>(new KeyPattern("701"), "to 701", "701"));
  }

  @Test
  void aMenuWithoutOptionsTakesNoKey() {
    assertThat(matcher("", "#").match("1")).isInstanceOf(KeyMatch.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7b", "[", "[]", "[12", "12]", "[5-1]", "7-9", "1.", "7 "})
  void whatIsNoPatternIsRefused(String text) {
    assertThatThrownBy(() -> new KeyMatcher<>(Map.of(new KeyPattern(text), ""), "#"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static KeyMatcher<String> matcher(String options, String terminator) {
    Map<KeyPattern, String> byKeys = new LinkedHashMap<>();
    Stream.of(options.split(" "))
        .filter(keys -> !keys.isEmpty())
        .forEach(keys -> byKeys.put(new KeyPattern(keys), "to " + keys));
    return new KeyMatcher<>(byKeys, terminator.equals("none") ? "" : terminator);
  }

  private static String inShort(KeyMatch<String> match) {
    if (match instanceof KeyMatch.Chosen<String> chosen) {
      return chosen.pattern().text();
    }
    if (match instanceof KeyMatch.Open<String> open) {
      return open.soFar().map(chosen -> chosen.pattern().text()).orElse("") + "...";
    }
    return "-";
  }
}
