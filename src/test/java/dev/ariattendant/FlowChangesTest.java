package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.read.FlowReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What a reload says has changed. */
final class FlowChangesTest {

  private static final JsonObject BEFORE =
      section("hello")
          .put("menus", JsonObject.of("sales", menu("sales"), "old", menu("old")))
          .put("schedules", JsonObject.of("office", hours("09:00"), "shop", hours("10:00")));

  @Test
  void nothingHasChanged() {
    assertThat(changes(BEFORE.copy()))
        .isEqualTo(
            JsonObject.of("menus", named(), "schedules", named(), "others", new JsonArray()));
  }

  @Test
  void eachMenuAndScheduleIsNamedAndEachOtherKey() {
    JsonObject after =
        section("welcome")
            .put("menus", JsonObject.of("sales", menu("sales"), "new", menu("new")))
            .put("schedules", JsonObject.of("office", hours("08:00"), "fair", hours("10:00")))
            .put("language", "de");
    after.getJsonObject("menu").getJsonObject("options").put("2", JsonObject.of("menu", "new"));

    assertThat(changes(after))
        .isEqualTo(
            JsonObject.of(
                "menus",
                JsonObject.of(
                    "added", JsonArray.of("new"),
                    "removed", JsonArray.of("old"),
                    "changed", JsonArray.of("main")),
                "schedules",
                JsonObject.of(
                    "added", JsonArray.of("fair"),
                    "removed", JsonArray.of("shop"),
                    "changed", JsonArray.of("office")),
                "others",
                JsonArray.of("language")));
  }

  private static JsonObject changes(JsonObject after) {
    CallFlow flow = FlowReader.read(BEFORE);
    return FlowChanges.between(BEFORE, flow, after, FlowReader.read(after));
  }

  private static JsonObject named() {
    return JsonObject.of(
        "added", new JsonArray(), "removed", new JsonArray(), "changed", new JsonArray());
  }

  private static JsonObject section(String prompt) {
    return JsonObject.of(
        "menu",
        JsonObject.of(
            "prompt",
            "sound:" + prompt,
            "options",
            JsonObject.of("1", JsonObject.of("menu", "sales"))));
  }

  private static JsonObject menu(String name) {
    return JsonObject.of("prompt", "sound:" + name, "options", JsonObject.of("1", "top"));
  }

  private static JsonObject hours(String opens) {
    return JsonObject.of("hours", JsonObject.of("mon-fri", opens + "-17:00"));
  }
}
