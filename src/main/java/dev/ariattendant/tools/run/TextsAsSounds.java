package dev.ariattendant.tools.run;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.MenuTexts;
import dev.ariattendant.flow.SpokenText;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stands for the speech engine in stories, which nobody listens to: each text becomes a sound of
 * the simulator's, and that sound is known by its words.
 */
final class TextsAsSounds {

  private static final String TEXT = "text:";
  private static final String LENGTH_MS = "durationMs";

  /** As long as the simulator's sounds are. */
  private static final int LENGTH = 1000;

  private final List<SpokenText> texts;

  /** The texts by the media URIs that play them. */
  private final Map<String, SpokenText> played = new HashMap<>();

  private TextsAsSounds(CallFlow flow) {
    texts =
        MenuTexts.of(flow).keySet().stream()
            .sorted(Comparator.comparing(SpokenText::language).thenComparing(SpokenText::text))
            .toList();
  }

  /** Takes requests of the attendant in this Vert.x. */
  static Future<TextsAsSounds> start(Vertx vertx, CallFlow flow) {
    TextsAsSounds speech = new TextsAsSounds(flow);
    return vertx
        .eventBus()
        .localConsumer(Addresses.SPEECH_RENDER, speech::render)
        .completion()
        .map(speech);
  }

  private void render(Message<JsonObject> request) {
    List<JsonObject> prompts = new ArrayList<>();
    for (Object each : request.body().getJsonArray("texts")) {
      JsonObject asked = (JsonObject) each;
      SpokenText text =
          new SpokenText(
              asked.getString("text"),
              asked.getString("language"),
              Optional.ofNullable(asked.getString("id")));
      String file = "text/" + text.language() + "/" + texts.indexOf(text);
      played.put("sound:" + file, text);
      prompts.add(JsonObject.of("file", file, "extension", "wav16", LENGTH_MS, LENGTH));
    }
    request.reply(JsonObject.of("prompts", new JsonArray(prompts)));
  }

  /** A medium in a transcript: the words of a text in quotes, a sound's name, or the media URI. */
  String shown(String uri) {
    return Optional.ofNullable(played.get(uri))
        .map(text -> '"' + text.text().strip().replaceAll("\\s+", " ") + '"')
        .orElseGet(() -> uri.replaceFirst("^sound:", ""));
  }

  /** What a caller of a story may wait for when this medium begins, besides the URI itself. */
  Stream<String> signals(String uri) {
    return Optional.ofNullable(played.get(uri)).stream()
        .flatMap(text -> Stream.concat(Stream.of(text.text()), text.id().stream()))
        .map(TEXT::concat);
  }
}
