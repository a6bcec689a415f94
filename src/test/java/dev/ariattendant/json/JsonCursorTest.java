package dev.ariattendant.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.ariattendant.bridge.RecordedEvents;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** It must agree with Jackson about what is JSON, and about what is in it. */
final class JsonCursorTest {

  private static final JsonFactory JACKSON = new JsonFactory();

  static Stream<String> texts() {
    return Stream.concat(
        RecordedEvents.all().stream().map(JsonObject::encode),
        Stream.of(
            "{}",
            " { \"a\" : [ 1 , -2.5e+3 , true , false , null , [ ] , { } ] , \"b\" : \"\" }\r\n\t",
            "[0,-0,0.5,1E9,[[\"x\"]],\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\"]",
            "{\"\\u0061\":\"b\",\"c\\\"\":\"\\\\\",\"d\":\"e\"}",
            "\"text\"",
            "17"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void itReachesTheEnd(String text) {
    assertThat(isJson(text)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void withoutAnyOneOfItsCharactersItIsJsonOrNotAsJacksonSays(String text) {
    for (int i = 0; i < text.length(); i++) {
      String mutant = text.substring(0, i) + text.substring(i + 1);

      assertThat(isJson(mutant)).as(mutant).isEqualTo(isJsonToJackson(mutant));
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  @DisplayName("With any one character replaced, a text is JSON or not as Jackson says")
  void agreesWithJacksonOnWrongTexts(String text) {
    for (int i = 0; i < text.length(); i++) {
      for (char other : "{}[]\",:\\0-.etu x".toCharArray()) {
        String mutant = text.substring(0, i) + other + text.substring(i + 1);

        assertThat(isJson(mutant)).as(mutant).isEqualTo(isJsonToJackson(mutant));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void cutOffAnywhereItIsJsonOrNotAsJacksonSays(String text) {
    for (int length = 0; length < text.strip().length() - 1; length++) {
      String cut = text.substring(0, length);

      assertThat(isJson(cut)).as(cut).isEqualTo(isJsonToJackson(cut));
    }
  }

  @Test
  void itFindsTheFieldsOfEachRecordedEvent() {
    for (JsonObject event : RecordedEvents.all()) {
      JsonCursor cursor = new JsonCursor(event.encode());
      JsonObject found = new JsonObject();

      assertThat(cursor.enter()).isTrue();
      for (String name = cursor.field(); name != null; name = cursor.field()) {
        found.put(name, cursor.text());
      }
      cursor.end();

      assertThat(found.fieldNames()).isEqualTo(new TreeSet<>(event.fieldNames()));
      event.forEach(
          field ->
              assertThat(found.getValue(field.getKey()))
                  .isEqualTo(field.getValue() instanceof String text ? text : null));
    }
  }

  @Test
  void escapesStandForWhatTheyStandFor() {
    JsonCursor cursor =
        new JsonCursor("{\"\\u0061\\\"\":\"\\\\ \\/\\b\\f\\n\\r\\t\\u00e4 \\ud83d\\ude00\"}");

    assertThat(cursor.enter()).isTrue();
    assertThat(cursor.field()).isEqualTo("a\"");
    assertThat(cursor.text()).isEqualTo("\\ /\b\f\n\r\tä 😀");
    assertThat(cursor.field()).isNull();
    cursor.end();
  }

  @ParameterizedTest
  @CsvSource({
    "404, 404",
    "0, 0",
    "9, 9",
    "9090, 9090",
    "2147483647, 2147483647",
    "-5, 0",
    "1.5, 0",
    "1e3, 0",
    "true, 0",
    "[7], 0"
  })
  void aWholeNumberIsTakenAndAnythingElsePassedBy(String value, int number) {
    JsonCursor cursor = new JsonCursor("{\"n\":" + value + ",\"next\":\"there\"}");
    cursor.enter();
    cursor.field();

    assertThat(cursor.integer()).isEqualTo(number);
    assertThat(cursor.field()).isEqualTo("next");
    assertThat(cursor.text()).isEqualTo("there");
  }

  @Test
  void aNumberThatIsTooLargeIsAFault() {
    assertThatThrownBy(() -> new JsonCursor("2147483648").integer())
        .isInstanceOf(DecodeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "\"x\"", "[{}]", "null"})
  void whatIsNoObjectIsPassedByInsteadOfEntered(String text) {
    JsonCursor cursor = new JsonCursor(text);

    assertThat(cursor.enter()).isFalse();
    cursor.end();
  }

  @Test
  void whatIsTooDeepIsAFaultAndNotTheEndOfTheThread() {
    String deep = "[".repeat(100_000);

    assertThatThrownBy(() -> new JsonCursor(deep).skip()).isInstanceOf(DecodeException.class);
  }

  @Test
  void howDeepObjectsMayBeInObjects() {
    assertThat(isJson("[".repeat(251) + "]".repeat(251))).as("250 in one").isTrue();
    assertThat(isJson("[".repeat(252) + "]".repeat(252))).as("251 in one").isFalse();
    assertThat(isJson("{\"a\":".repeat(251) + "1" + "}".repeat(251)))
        .as("250 in one, and a value in it")
        .isFalse();
    assertThat(isJson("{\"a\":".repeat(250) + "1" + "}".repeat(250)))
        .as("249 in one, and a value in it")
        .isTrue();
  }

  @Test
  void blanksBelongToNothing() {
    JsonCursor cursor = new JsonCursor(" {\r\n \"a\" :\t\"b c\" , \"n\" : 17 , \"d\": \"\\\"\" } ");

    assertThat(cursor.enter()).as("an object").isTrue();
    assertThat(cursor.field()).isEqualTo("a");
    assertThat(cursor.text()).isEqualTo("b c");
    assertThat(cursor.field()).isEqualTo("n");
    assertThat(cursor.integer()).isEqualTo(17);
    assertThat(cursor.field()).isEqualTo("d");
    assertThat(cursor.text()).isEqualTo("\"");
    assertThat(cursor.field()).isNull();
    cursor.end();
  }

  @Test
  void aFaultSaysWhereItIs() {
    assertThatThrownBy(() -> new JsonCursor("{\"a\" 1}").skip())
        .isInstanceOf(DecodeException.class)
        .hasMessage("not JSON: expected ':' at character 5");
  }

  private static boolean isJson(String text) {
    try {
      JsonCursor cursor = new JsonCursor(text);
      cursor.skip();
      cursor.end();
      return true;
    } catch (DecodeException e) {
      return false;
    }
  }

  private static boolean isJsonToJackson(String text) {
    try (JsonParser parser = JACKSON.createParser(text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}
