package dev.ariattendant.attendant.speech;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.MenuTexts;
import dev.ariattendant.flow.SpokenText;
import dev.ariattendant.flow.read.FlowReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Has the texts of menus made into audio, by the speech verticle of this node. */
public final class TextRenderer {

  /** The speech verticle bounds the time for each text; thousands of texts take long. */
  private static final DeliveryOptions LOCAL =
      new DeliveryOptions().setLocalOnly(true).setSendTimeout(Duration.ofHours(1).toMillis());

  private static final String ATTENDANT = "attendant.";

  private TextRenderer() {}

  /**
   * Makes the texts of a flow into audio, if there are any.
   *
   * @param section the attendant's section that the flow was read from
   * @return fails with a {@link ConfigurationException} that names each text that can't be made
   */
  public static Future<Map<SpokenText, RenderedText>> render(
      Vertx vertx, JsonObject section, CallFlow flow) {
    List<SpokenText> texts = List.copyOf(MenuTexts.of(flow).keySet());
    if (texts.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    JsonObject request =
        JsonObject.of(
            "texts", new JsonArray(texts.stream().map(TextRenderer::json).toList()), "menus", true);
    return vertx
        .eventBus()
        .<JsonObject>request(Addresses.SPEECH_RENDER, request, LOCAL)
        .recover(failure -> Future.failedFuture(refused(section, texts, reason(failure))))
        .compose(reply -> rendered(section, texts, reply.body().getJsonArray("prompts")));
  }

  private static JsonObject json(SpokenText text) {
    JsonObject json = JsonObject.of("text", text.text(), "language", text.language());
    text.id().ifPresent(id -> json.put("id", id));
    return json;
  }

  private static Future<Map<SpokenText, RenderedText>> rendered(
      JsonObject section, List<SpokenText> texts, JsonArray prompts) {
    Map<SpokenText, RenderedText> rendered = new HashMap<>();
    Map<String, String> faults = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      JsonObject prompt = prompts.getJsonObject(i);
      if (prompt.containsKey("error")) {
        faults.put(texts.get(i).text(), prompt.getString("error"));
      } else {
        rendered.put(texts.get(i), RenderedText.of(prompt));
      }
    }
    return faults.isEmpty()
        ? Future.succeededFuture(Map.copyOf(rendered))
        : Future.failedFuture(refused(section, faults));
  }

  private static String reason(Throwable failure) {
    return FailureCodes.hasNoConsumer(failure)
        ? "this process has no speech; deploy a SpeechVerticle before the attendant"
        : failure.getMessage();
  }

  private static ConfigurationException refused(
      JsonObject section, List<SpokenText> texts, String why) {
    Map<String, String> faults = new HashMap<>();
    texts.forEach(each -> faults.put(each.text(), why));
    return refused(section, faults);
  }

  private static ConfigurationException refused(JsonObject section, Map<String, String> faults) {
    List<ConfigProblem> problems = new ArrayList<>();
    FlowReader.texts(section)
        .forEach(
            (path, text) -> {
              if (faults.containsKey(text)) {
                problems.add(
                    new ConfigProblem(
                        ATTENDANT + path, "can't be made into audio: " + faults.get(text)));
              }
            });
    if (problems.isEmpty()) {
      // What remains are the words of opening hours, which the section doesn't hold.
      faults.entrySet().stream()
          .findFirst()
          .map(
              each ->
                  "\"%s\" can't be made into audio: %s".formatted(each.getKey(), each.getValue()))
          .ifPresent(fault -> problems.add(new ConfigProblem(ATTENDANT + "schedules", fault)));
    }
    return new ConfigurationException("the menus", problems);
  }
}
