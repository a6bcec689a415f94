package dev.ariattendant.attendant.speech;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.attendant.AttendantOptions;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.YamlConfigProcessor;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.SpokenText;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class TextRendererTest {

  private static final String MENUS =
      """
      language: de
      menu:
        prompt: [{text: {en: Welcome, de: Willkommen}, id: welcome}, sound:beep]
        options:
          1: {say: {text: Moment}, then: repeat}
      """;

  private final List<Boolean> ofMenus = new CopyOnWriteArrayList<>();
  private final List<JsonObject> asked = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private JsonObject section;
  private CallFlow flow;

  @BeforeEach
  void read(Vertx started) {
    vertx = started;
    section = section(MENUS);
    flow = AttendantOptions.from(section).flow();
  }

  @Test
  void eachTextIsAskedForInEachOfItsLanguages() {
    answer(text -> JsonObject.of("file", "/cache/" + text.getString("text")));

    Map<SpokenText, RenderedText> rendered = await(render());
    assertThat(ofMenus).containsExactly(true);
    assertThat(asked)
        .containsExactlyInAnyOrder(
            JsonObject.of("text", "Welcome", "language", "en", "id", "welcome"),
            JsonObject.of("text", "Willkommen", "language", "de", "id", "welcome"),
            JsonObject.of("text", "Moment", "language", "de"));
    assertThat(rendered)
        .containsEntry(
            new SpokenText("Moment", "de", Optional.empty()),
            new RenderedText("/cache/Moment", Optional.empty(), false));
  }

  @Test
  void menusWithoutTextsNeedNoSpeech() {
    section = section("menu: {prompt: sound:a}");
    flow = AttendantOptions.from(section).flow();
    assertThat(await(render())).isEmpty();
  }

  @Test
  void aTextThatCantBeMadeIsNamedByItsPath() {
    answer(
        text ->
            text.getString("text").equals("Willkommen")
                ? JsonObject.of("error", "no voice for de")
                : JsonObject.of("file", "/cache/x"));

    assertThat(refusal())
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            refused ->
                assertThat(refused.problems())
                    .hasToString(
                        "[attendant.menu.prompt[0].text.de: can't be made into audio: no voice for"
                            + " de]"));
  }

  @Test
  void withoutSpeechEachTextIsRefused() {
    assertThat(refusal())
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            refused ->
                assertThat(refused.problems())
                    .hasSize(3)
                    .allSatisfy(
                        problem ->
                            assertThat(problem.message())
                                .contains("this process has no speech; deploy a SpeechVerticle")));
  }

  @Test
  void openingHoursThatCantBeMadeAreNamedWithTheirSchedules() {
    section =
        section(
            """
            language: de
            menu: {prompt: {hours: office}}
            schedules: {office: {hours: {mon-fri: 09:00-17:00}}}
            """);
    flow = AttendantOptions.from(section).flow();
    answer(
        text ->
            text.getString("id").equals("hours-office-tue")
                ? JsonObject.of("error", "no voice for de")
                : JsonObject.of("file", "/cache/x"));

    assertThat(refusal())
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            refused ->
                assertThat(refused.problems())
                    .hasToString(
                        "[attendant.schedules: \"9 Uhr bis 17 Uhr\" can't be made into audio: no"
                            + " voice for de]"));
    assertThat(asked).hasSize(6);
  }

  private Future<Map<SpokenText, RenderedText>> render() {
    return TextRenderer.render(vertx, section, flow);
  }

  private Throwable refusal() {
    return await(render().transform(done -> Future.succeededFuture(done.cause())));
  }

  private void answer(UnaryOperator<JsonObject> prompt) {
    await(
        vertx
            .eventBus()
            .<JsonObject>localConsumer(
                Addresses.SPEECH_RENDER,
                request -> {
                  ofMenus.add(request.body().getBoolean("menus"));
                  JsonArray prompts = new JsonArray();
                  for (Object each : request.body().getJsonArray("texts")) {
                    asked.add((JsonObject) each);
                    prompts.add(prompt.apply((JsonObject) each));
                  }
                  request.reply(JsonObject.of("prompts", prompts));
                })
            .completion());
  }

  private JsonObject section(String yaml) {
    return await(new YamlConfigProcessor().process(vertx, null, Buffer.buffer(yaml)));
  }
}
