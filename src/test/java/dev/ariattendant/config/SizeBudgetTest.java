package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SizeBudgetTest {

  private static final SizeBudget SMALL = new SizeBudget(3, 10, 20);

  @ParameterizedTest
  @MethodSource
  void whatIsTooMuchIsSaidWithTheLimit(Object json, String limit) {
    assertThat(SMALL.fault(json)).hasValue("too much: " + limit);
  }

  static Stream<Arguments> whatIsTooMuchIsSaidWithTheLimit() {
    return Stream.of(
        arguments(nested(4), "deeper than 3 levels"),
        arguments(nestedLists(4), "deeper than 3 levels"),
        arguments(new JsonArray(Collections.nCopies(10, 1)), "more than 10 values"),
        arguments(new JsonArray(Collections.nCopies(10, null)), "more than 10 values"),
        arguments(JsonObject.of("a", 1, "b", 2, "c", 3, "d", 4, "e", 5), "more than 10 values"),
        arguments("x".repeat(21), "more than 20 characters"),
        arguments(JsonArray.of("x".repeat(10), "x".repeat(11)), "more than 20 characters"),
        arguments(JsonObject.of("x".repeat(10), "x".repeat(11)), "more than 20 characters"),
        arguments("x".repeat(10_001), "a text of more than 10000 characters"),
        arguments(JsonObject.of("x".repeat(201), 1), "a key of more than 200 characters"),
        // As JsonObject and JsonArray hold them inside.
        arguments(
            new JsonObject(Map.of("a", List.of(List.of(List.of(List.of()))))),
            "deeper than 3 levels"));
  }

  @ParameterizedTest
  @MethodSource
  void whatIsNoMoreThanAllowedHasNoFault(Object json) {
    assertThat(SMALL.fault(json)).isEmpty();
  }

  static Stream<Arguments> whatIsNoMoreThanAllowedHasNoFault() {
    return Stream.of(
        arguments(nested(3)),
        arguments(nestedLists(3)),
        arguments(new JsonArray(Collections.nCopies(9, 1))),
        arguments("x".repeat(20)),
        arguments(JsonArray.of("x".repeat(10), "x".repeat(10))),
        arguments(JsonArray.of(true, 1, 2.5, Long.MAX_VALUE)));
  }

  @Test
  void howDeepItReallyIsCostsNothing() {
    assertThat(SMALL.fault(nested(100_000))).hasValue("too much: deeper than 3 levels");
  }

  @Test
  void nothingIsNoFault() {
    assertThat(SMALL.fault(null)).isEmpty();
  }

  private static JsonObject nested(int depth) {
    JsonObject json = new JsonObject();
    for (int i = 0; i < depth; i++) {
      json = JsonObject.of("a", json);
    }
    return json;
  }

  private static JsonArray nestedLists(int depth) {
    JsonArray json = new JsonArray();
    for (int i = 0; i < depth; i++) {
      json = JsonArray.of(json);
    }
    return json;
  }
}
