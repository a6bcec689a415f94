package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.attendant.AttendantOptions;
import dev.ariattendant.flow.MenuTexts;
import dev.ariattendant.flow.SpokenText;
import dev.ariattendant.testbed.RenderedAudio;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts of menus as they were rendered, by language and id, such as {@code de/welcome}. */
record PracticePrompts(Map<String, Rendered> byName) {

  /**
   * A text's file.
   *
   * @param sound its media URI
   */
  record Rendered(String sound, Path file, Duration length) {}

  /** Asks the node that serves the menus, which has rendered them at its start. */
  static PracticePrompts of(LocalAttendant served, JsonObject attendantSection) {
    List<SpokenText> texts =
        List.copyOf(MenuTexts.of(AttendantOptions.from(attendantSection).flow()).keySet());
    JsonArray request =
        new JsonArray(
            texts.stream()
                .map(
                    text ->
                        JsonObject.of(
                            "text", text.text(),
                            "language", text.language(),
                            "id", text.id().orElseThrow()))
                .toList());
    JsonArray prompts =
        await(
                served
                    .vertx()
                    .eventBus()
                    .<JsonObject>request(
                        Addresses.SPEECH_RENDER,
                        JsonObject.of("texts", request),
                        new DeliveryOptions().setLocalOnly(true)))
            .body()
            .getJsonArray("prompts");
    Map<String, Rendered> byName = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      byName.put(
          texts.get(i).language() + "/" + texts.get(i).id().orElseThrow(),
          rendered(prompts.getJsonObject(i)));
    }
    return new PracticePrompts(byName);
  }

  private static Rendered rendered(JsonObject prompt) {
    String base = prompt.getString("file");
    return new Rendered(
        "sound:" + base,
        Path.of(base + "." + prompt.getString("extension")),
        Duration.ofMillis(prompt.getLong("durationMs")));
  }

  Rendered get(String name) {
    Rendered rendered = byName.get(name);
    if (rendered == null) {
      throw new IllegalArgumentException("no text " + name + " among " + byName.keySet());
    }
    return rendered;
  }

  /** What a telephone may hear of them. */
  List<RenderedAudio> audio() {
    return byName.entrySet().stream()
        .map(each -> RenderedAudio.of(each.getKey(), each.getValue().file()))
        .toList();
  }
}
