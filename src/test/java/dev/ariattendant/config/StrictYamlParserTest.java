package dev.ariattendant.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictYamlParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100",
        "007",
        "09:00",
        "9:30",
        "1:30:15",
        "no",
        "yes",
        "on",
        "off",
        "NO",
        "True",
        "FALSE",
        "2026-12-25",
        "12-25",
        "1_000",
        "0x1F",
        "0b1",
        "0o17",
        "+43",
        "1.50",
        ".5",
        "1e3",
        "-0",
        "Null",
        "sound:a",
        "1234567890123456789012",
        "10s",
      })
  void whatOnlyYamlTakesForSomethingElseStaysText(String written) {
    assertThat(StrictYamlParser.parse("a: " + written).getValue("a")).isEqualTo(written);
    assertThat(StrictYamlParser.parse("a: [" + written + "]").getJsonArray("a"))
        .containsExactly(written);
  }

  @Test
  void truthsWholeNumbersAndNothingAreWhatTheyAre() {
    assertThat(StrictYamlParser.parse("{a: true, b: false, c: 0, d: 42, e: -7, f: 12345678901}"))
        .isEqualTo(
            JsonObject.of("a", true, "b", false, "c", 0, "d", 42, "e", -7, "f", 12345678901L));
    assertThat(StrictYamlParser.parse("a:\nb: ~\nc: null\n").getMap())
        .containsEntry("a", null)
        .containsEntry("b", null)
        .containsEntry("c", null);
  }

  @Test
  void whatIsQuotedIsText() {
    assertThat(StrictYamlParser.parse("{a: \"5\", b: 'true', c: \"\"}"))
        .isEqualTo(JsonObject.of("a", "5", "b", "true", "c", ""));
    assertThat(StrictYamlParser.parse("a: |\n  12\n").getValue("a")).isEqualTo("12\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"007", "010", "1", "9:30", "no", "true", "2026-12-25", "2XX", "1.50"})
  void keysAreTexts(String key) {
    assertThat(StrictYamlParser.parse(key + ": x").fieldNames()).containsExactly(key);
  }

  @Test
  void anAnchorIsWrittenOutAndMergedBeneathWhatIsThere() {
    assertThat(
            StrictYamlParser.parse(
                """
                base: &base {a: 1, b: [x]}
                same: *base
                more:
                  <<: *base
                  a: 2
                several:
                  <<: [{c: 1}, {c: 2, d: 3}]
                """))
        .isEqualTo(
            JsonObject.of(
                "base", JsonObject.of("a", 1, "b", JsonArray.of("x")),
                "same", JsonObject.of("a", 1, "b", JsonArray.of("x")),
                "more", JsonObject.of("a", 2, "b", JsonArray.of("x")),
                "several", JsonObject.of("c", 1, "d", 3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "---\n", "~"})
  void anEmptyFileHasNoSections(String text) {
    assertThat(StrictYamlParser.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a: 1\nb: 2\na: 3'             | line 3, column 1: this key is there twice",
        "'m: {1: a, \"1\": b}'          | line 1, column 11: this key is there twice",
        "'a:\n  - {b: 1, b: 1}'         | line 2, column 12: this key is there twice",
        "'? [a, b]\n: c'                | line 1, column 3: expected a key",
        "'a: !geheim b'                 | line 1, column 4: expected no tag",
        "'a: *geheim'                   | line 1, column 4: found undefined alias",
        "'a: &x [*x]'                   | 'line 1, column 8: an alias stands within what it stands for'",
        "'a: &x {b: *x}'                | 'line 1, column 11: an alias stands within what it stands for'",
        "'a: {<<: geheim}'              | line 1, column 9: expected sections to merge",
        "'a: [ geheim\nb: : 5'          | 'line 2, column '",
        "'a: \"\\g\"'                   | line 1, column 6: found unknown escape character",
        "'a: 1\n---\nb: 2'              | 'line 2, column 1: '",
        "'- a\n- b'                     | 'expected sections at the top: asterisk, attendant, callLog, cluster'",
        "geheim                         | 'expected sections at the top: asterisk, attendant, callLog, cluster'",
      })
  void whatCantBeReadIsSaidWithItsPlaceAndWithoutItsContent(String text, String message) {
    assertThatThrownBy(() -> StrictYamlParser.parse(text))
        .isInstanceOf(DecodeException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("geheim");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'o:\n  1: a\n  *: geheim'        | 'line 3, column 4: ' | a * that is meant as it is",
        "'{1: a, *: geheim}'             | 'line 1, column 9: ' | a * that is meant as it is",
        "'terminator: *\n'               | 'line 1, column 14: ' | a * that is meant as it is",
        "'a: [1, *]'                     | 'line 1, column 9: ' | a * that is meant as it is",
        "'*7: geheim'                    | 'line 1, column 1: ' | a * that is meant as it is",
        "'o:\n  1: a\n  #: geheim\n  2: b' | line 3: the key # begins a comment | it",
        "'#: geheim'                     | line 1: the key # begins a comment | it",
        "'o: {1: geheim, #: back}\nb: c' | 'line 2, column 5: ' | the # in line 1",
        "'o: {#: geheim}'                | 'line 1, column 15: ' | the # in line 1",
        "'t: [*, #]\n'                   | 'line 1, column 6: ' | a * that is meant as it is",
        "'terminator: #\nb: geheim'      | line 1, column 12: a # begins a comment | it",
        "'a: {record: x/${EXTEN}}'       | 'line 1, column 16: ' | the whole text",
        "'a: [b, digits:${EXTEN}]'       | 'line 1, column 16: ' | the whole text",
        "'a: {2[0-4]X: geheim}'          | 'line 1, column 6: ' | the whole text",
        "'a:\n  [2-3]XX: geheim'         | 'line 2, column 10: ' | the whole text",
        "'a: \"Sales\" <100>'            | 'line 1, column 12: ' | the whole text",
        "'a: {b: \"Sales\" <100>}'       | 'line 1, column 16: ' | the whole text",
        "'a: @geheim'                    | 'line 1, column 4: ' | the whole text",
        "'a: geheim: b'                  | 'line 1, column 10: ' | the whole text",
        "'o:\n  [[1, 2]]: b'             | 'line 2, column 3: expected a key' | one that begins with [ or {",
      })
  void whatNeedsQuotesIsSaid(String text, String start, String what) {
    assertThatThrownBy(() -> StrictYamlParser.parse(text))
        .isInstanceOf(DecodeException.class)
        .hasMessageStartingWith(start)
        .hasMessageEndingWith("; put quotes around " + what)
        .hasMessageNotContaining("geheim");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o:  #\n  1: a",
        "# : a comment\no: {1: a}",
        "o: {1: a} # : more",
        "##: a\no: {1: a}",
        "o: #: nothing\n  1: a",
        "o:\n  1: a #\n"
      })
  void commentsAreComments(String text) {
    assertThat(StrictYamlParser.parse(text)).isEqualTo(JsonObject.of("o", JsonObject.of("1", "a")));
  }

  @ParameterizedTest
  @CsvSource({
    // Latin-1 in a comment, behind two good lines
    "'a: b\n# ä\nc: ü', ISO-8859-1, 'line 2, column 3: expected UTF-8; save the file in this encoding'",
    "'a: b', UTF-16, 'line 1, column 1: expected UTF-8, found UTF-16; save the file as UTF-8'",
    "'a: b', UTF-16LE, 'line 1, column 2: expected UTF-8, found UTF-16; save the file as UTF-8'",
    "'a: b', UTF-16BE, 'line 1, column 1: expected UTF-8, found UTF-16; save the file as UTF-8'",
    "'a: \u201e', windows-1252, 'line 1, column 4: expected UTF-8; save the file in this encoding'",
  })
  void whatIsNoUtf8IsRefusedByLine(String text, String encoding, String message) {
    assertThatThrownBy(() -> Utf8Text.of(text.getBytes(Charset.forName(encoding))))
        .isInstanceOf(DecodeException.class)
        .hasMessage(message);
  }

  @Test
  void whatIsUtf8IsReadWithAndWithoutAByteOrderMark() {
    for (String text : new String[] {"", "a: ü\n", "a: 😀 €", "\n\n"}) {
      assertThat(Utf8Text.of(text.getBytes(UTF_8))).isEqualTo(text);
      assertThat(Utf8Text.of(("\uFEFF" + text).getBytes(UTF_8))).isEqualTo(text);
    }
  }

  @Test
  void halfACharacterAtTheEndIsRefused() {
    byte[] text = "a: €".getBytes(UTF_8);
    assertThatThrownBy(() -> Utf8Text.of(Arrays.copyOf(text, text.length - 1)))
        .hasMessageStartingWith("line 1, column 4: expected UTF-8");
  }

  @Test
  void whatIsNoTextIsRefused() {
    assertThatThrownBy(() -> Utf8Text.of("a: b\nc: \0".getBytes(UTF_8)))
        .isInstanceOf(DecodeException.class)
        .hasMessageStartingWith("line 2, column 4: expected UTF-8");
    assertThatThrownBy(() -> StrictYamlParser.parse("a: \0"))
        .isInstanceOf(DecodeException.class)
        .hasMessage("not a text that YAML allows");
  }
}
