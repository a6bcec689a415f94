package dev.ariattendant.attendant.speech;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.MenuTexts;
import dev.ariattendant.flow.SpokenText;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class SpokenTextsTest {

  private static final Optional<String> MENUS_ARE_GERMAN = Optional.of("de");

  private final Medium.Text welcome = text("welcome", "en", "Welcome", "de", "Willkommen");
  private final Medium.Text one = text(null, Medium.Text.ANY, "Eins");
  private final Set<String> sounds = new HashSet<>();
  private Vertx vertx;
  private SpokenTexts texts;

  @BeforeEach
  void register(Vertx started) {
    vertx = started;
    vertx
        .eventBus()
        .localConsumer(
            Addresses.SPEECH_DELIVERIES,
            question ->
                question.reply(
                    JsonObject.of("deliveries", JsonObject.of("early", "file", "late", "url"))));
    Deliveries deliveries = new Deliveries(vertx);
    await(deliveries.register());
    Await.until(vertx, "what is known", () -> "file".equals(deliveries.way("early")));
    texts =
        new SpokenTexts(
            Map.of(
                spoken(welcome, "en"),
                rendered("en"),
                spoken(welcome, "de"),
                rendered("de"),
                spoken(one, Medium.Text.ANY),
                rendered("one"),
                spoken(text("bonjour", "fr", "Bonjour"), "fr"),
                RenderedText.of(JsonObject.of("file", "/cache/recorded", "recorded", true))),
            deliveries,
            (asterisk, language, uri) -> sounds.contains(asterisk + language + uri));
  }

  @Test
  void aCallerHearsTheOwnLanguageOrThatOfAnotherCountryOrTheFirst() {
    assertThat(uri(welcome, "early", "de")).isEqualTo("sound:/cache/de");
    assertThat(uri(welcome, "early", "de_AT")).isEqualTo("sound:/cache/de");
    assertThat(uri(welcome, "early", "fr")).isEqualTo("sound:/cache/en");
    assertThat(uri(one, "early", "fr")).isEqualTo("sound:/cache/one");
  }

  @Test
  void anAsteriskThatDoesntSeeTheFileFetchesIt() {
    assertThat(uri(welcome, "late", "de")).isEqualTo("sound:http://server/de.wav16");
    assertThat(uri(welcome, "unknown", "de"))
        .as("as long as nothing is known")
        .isEqualTo("sound:http://server/de.wav16");

    tell("late", "file");
    Await.until(
        vertx, "the file is used", () -> uri(welcome, "late", "de").equals("sound:/cache/de"));
  }

  @Test
  void whatAnAsteriskCantGetIsKnown() {
    tell("late", "none");
    Await.until(
        vertx,
        "it is out of reach",
        () -> texts.isOutOfReach("late", "sound:http://server/de.wav16"));
    assertThat(texts.isOutOfReach("late", "sound:other")).isFalse();
    assertThat(texts.isOutOfReach("early", "sound:/cache/de")).isFalse();
  }

  @Test
  void aSoundOfAsteriskWithTheTextsIdTakesItsPlace() {
    sounds.add("earlydesound:welcome");
    assertThat(uri(welcome, "early", "de")).isEqualTo("sound:welcome");
    assertThat(uri(welcome, "early", "en"))
        .as("in its language alone")
        .isEqualTo("sound:/cache/en");
    assertThat(uri(welcome, "unknown", "de")).as("of this Asterisk").contains("server");
  }

  @Test
  void anOwnRecordingIsPreferredToASoundOfAsterisk() {
    sounds.add("earlyfrsound:bonjour");
    assertThat(uri(text("bonjour", "fr", "Bonjour"), "early", "fr"))
        .isEqualTo("sound:/cache/recorded");
  }

  private void tell(String asterisk, String way) {
    vertx
        .eventBus()
        .publish(Addresses.SPEECH_DELIVERY, JsonObject.of("asterisk", asterisk, "way", way));
  }

  private String uri(Medium.Text text, String asterisk, String language) {
    return texts.uri(text, asterisk, Optional.of(language), MENUS_ARE_GERMAN);
  }

  private static RenderedText rendered(String name) {
    return RenderedText.of(
        JsonObject.of("file", "/cache/" + name, "url", "http://server/" + name + ".wav16"));
  }

  private static SpokenText spoken(Medium.Text text, String language) {
    return MenuTexts.spoken(text, language, MENUS_ARE_GERMAN);
  }

  private static Medium.Text text(String id, String... byLanguage) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < byLanguage.length; i += 2) {
      texts.put(byLanguage[i], byLanguage[i + 1]);
    }
    return new Medium.Text(Optional.ofNullable(id), texts);
  }
}
