package dev.ariattendant.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RawJsonObjectTest {

  private static final String TEXT =
      "{\"type\": \"Dial\", \"peer\": {\"id\": \"1\"}, \"n\": 5, \"none\": null, \"list\": [1, 2]}";

  @Test
  void itIsTheTextWordForWordUntilSomebodyLooksInside() {
    RawJsonObject json = new RawJsonObject(TEXT);

    assertThat(json.getString("type")).isEqualTo("Dial");
    assertThat(json.encode()).isEqualTo(TEXT);
    assertThat(json.toBuffer()).isEqualTo(Buffer.buffer(TEXT));
    assertThat(json.getJsonObject("peer").getString("id")).isEqualTo("1");
    assertThat(json.encode()).isEqualTo(new JsonObject(TEXT).encode());
  }

  @Test
  void aCopyIsAJsonObjectLikeAnyOther() {
    JsonObject copy = new RawJsonObject(TEXT).copy();
    JsonObject plain = new JsonObject(TEXT);

    assertThat(copy).isExactlyInstanceOf(JsonObject.class).isEqualTo(plain);
    assertThat(plain).isEqualTo(new RawJsonObject(TEXT).copy());
    assertThat(new RawJsonObject(TEXT).copy().encode()).isEqualTo(plain.encode());
    assertThat(new RawJsonObject(TEXT).copy())
        .contains(
            Map.entry("peer", JsonObject.of("id", "1")), Map.entry("list", JsonArray.of(1, 2)));
    assertThat(new RawJsonObject(TEXT).copy().fieldNames())
        .containsExactly("type", "peer", "n", "none", "list");
    assertThat(new RawJsonObject(TEXT).copy().containsKey("none")).isTrue();
    assertThat(new RawJsonObject(TEXT).copy().getValue("none")).isNull();
    assertThat(new RawJsonObject(TEXT).copy().getValue("nothing")).isNull();
    assertThat(new RawJsonObject(TEXT).copy().getInteger("n")).isEqualTo(5);
  }

  @Test
  void whatOneDoesWithHisCopyIsNobodyElsesBusiness() {
    RawJsonObject json = new RawJsonObject(TEXT);
    JsonObject changed = json.copy();
    changed.getJsonObject("peer").put("id", "2");
    changed.put("type", "Other").remove("n");

    assertThat(json.copy()).isEqualTo(new JsonObject(TEXT));
    assertThat(changed.getString("type")).isEqualTo("Other");
    assertThat(changed.copy().getJsonObject("peer").getString("id")).isEqualTo("2");
    assertThat(changed.containsKey("n")).isFalse();
  }

  @Test
  void whatItsHolderChangesIsChanged() {
    RawJsonObject json = new RawJsonObject(TEXT);
    json.getJsonObject("peer").put("id", "2");

    assertThat(json.copy().getJsonObject("peer").getString("id")).isEqualTo("2");
    assertThat(json.encode()).contains("\"2\"");
    assertThat(json.toBuffer()).isEqualTo(Buffer.buffer(json.encode()));
  }

  @Test
  void itEqualsWhatSaysTheSame() {
    assertThat(new RawJsonObject(TEXT))
        .isEqualTo(new JsonObject(TEXT))
        .isEqualTo(new RawJsonObject(TEXT))
        .hasSameHashCodeAs(new JsonObject(TEXT))
        .isNotEqualTo(new JsonObject());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTextIsFoundWhetherItHasBeenReadOrNot(boolean read) {
    JsonObject json =
        new RawJsonObject("{\"type\": \"Dial\", \"peer\": {\"id\": \"1\", \"n\": 5}}").copy();
    if (read) {
      assertThat(json.fieldNames()).as("its fields").hasSize(2);
    }
    assertThat(RawJsonObject.text(json, "type")).isEqualTo("Dial");
    assertThat(RawJsonObject.text(json, "peer", "id")).isEqualTo("1");
    assertThat(RawJsonObject.text(json, "peer", "n")).as("a number").isNull();
    assertThat(RawJsonObject.text(json, "peer")).as("an object").isNull();
    assertThat(RawJsonObject.text(json, "peer", "none")).as("nothing in it").isNull();
    assertThat(RawJsonObject.text(json, "type", "id")).as("what is in a text").isNull();
    assertThat(RawJsonObject.text(json, "none", "id")).as("what is in nothing").isNull();
  }

  @Test
  void whatWasChangedIsFoundAsItIsNow() {
    JsonObject json = new RawJsonObject(TEXT).copy();
    json.put("type", "Other");
    assertThat(RawJsonObject.text(json, "type")).isEqualTo("Other");
    assertThat(json.put("more", "x").remove("n")).isEqualTo(5);
    assertThat(RawJsonObject.text(json, "more")).isEqualTo("x");
  }

  @Test
  void whatIsRightIsTaken() {
    assertThat(RawJsonObject.checked(TEXT).encode()).isEqualTo(TEXT);
    assertThat(RawJsonObject.checked(" " + TEXT + "\n")).isEqualTo(new JsonObject(TEXT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "{\"a\":1} 2", "{\"a\":}", "{\"a\":[}]"})
  void aFaultIsFoundByWhoeverAsks(String text) {
    assertThatThrownBy(() -> RawJsonObject.checked(text)).isInstanceOf(DecodeException.class);
  }
}
