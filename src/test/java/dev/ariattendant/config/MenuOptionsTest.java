package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MenuOptionsTest {

  @Test
  void aMenuIsReadWithItsMediaSpelledOut() {
    MenuOptions menu =
        menu(
            JsonObject.of(
                "prompt", JsonArray.of("sound:welcome", "digits:1*"),
                "timeout", "7s",
                "options",
                    JsonObject.of("1", JsonObject.of("say", JsonArray.of("sound:a", "digits:2"))),
                "invalid", JsonArray.of("sound:wrong"),
                "silence", JsonArray.of("sound:hello", "digits:#")));

    assertThat(menu.prompt())
        .isEqualTo(List.of("sound:welcome", "sound:digits/1", "sound:digits/star"));
    assertThat(menu.timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(menu.options()).containsOnlyKeys('1');
    assertThat(menu.options().get('1'))
        .isEqualTo(new MenuOptions.Option(List.of("sound:a", "sound:digits/2"), Optional.empty()));
    assertThat(menu.invalid()).isEqualTo(List.of("sound:wrong"));
    assertThat(menu.silence()).isEqualTo(List.of("sound:hello", "sound:digits/pound"));
  }

  @Test
  void oneMediumNeedsNoList() {
    assertThat(menu(JsonObject.of("prompt", "sound:welcome")).prompt())
        .isEqualTo(List.of("sound:welcome"));
  }

  @Test
  void aMenuOfAPromptAloneWaitsAsLongAsTheClassicOneAndSaysNothingElse() {
    MenuOptions menu = menu(JsonObject.of("prompt", "sound:welcome"));

    assertThat(menu.timeout()).isEqualTo(MenuOptions.CLASSIC.timeout());
    assertThat(menu.options()).isEmpty();
    assertThat(menu.invalid()).isEmpty();
    assertThat(menu.silence()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "9", "*", "#", "A", "D"})
  void eachKeyOfAPhoneCanBeAnOption(String key) {
    assertThat(menu(withOption(key)).options()).containsOnlyKeys(key.charAt(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12", "x", "a", "E", "", " "})
  void whatIsNoKeyOfAPhoneIsRefused(String key) {
    assertThatThrownBy(() -> menu(withOption(key)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "menu.options." + key + ": expected one key of 0-9 * # A-D, with quotes");
  }

  @Test
  void aMenuWithoutAPromptIsRefused() {
    assertThatThrownBy(() -> menu(JsonObject.of("timeout", "7s")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("menu.prompt: expected at least one medium, such as sound:welcome");
  }

  @Test
  void aMediumThatCantBeStoppedIsNamedWithItsPath() {
    JsonObject menu =
        withOption("1")
            .put("silence", JsonArray.of("sound:hello", "tone:ring"))
            .put("invalid", JsonArray.of("number:5"));
    menu.getJsonObject("options").getJsonObject("1").put("say", "sound:a.wav");

    assertThatThrownBy(() -> menu(menu))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("menu.options.1.say: expected the sound's name without")
        .hasMessageContaining("found 'sound:a.wav'")
        .hasMessageContaining("menu.silence: a tone never ends by itself")
        .hasMessageContaining("found 'tone:ring'")
        .hasMessageContaining("menu.invalid: Asterisk can't stop such a prompt")
        .hasMessageContaining("found 'number:5'");
  }

  @Test
  void anUnknownKeyIsRefusedInAMenuAndInItsOptions() {
    JsonObject menu = withOption("1").put("promt", "sound:welcome");
    menu.getJsonObject("options").getJsonObject("1").put("goto", "1000");

    assertThatThrownBy(() -> menu(menu))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("menu.promt: unknown; expected one of ")
        .hasMessageContaining("menu.options.1.goto: unknown; expected one of say, menu");
  }

  @Test
  void anOptionWithoutASectionOfItsOwnIsRefused() {
    JsonObject menu = withOption("1");
    menu.getJsonObject("options").put("1", "sound:a");

    assertThatThrownBy(() -> menu(menu))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("menu.options.1: expected a section with keys of its own");
  }

  @Test
  void anOptionThatDoesNothingIsRefused() {
    JsonObject menu = withOption("1");
    menu.getJsonObject("options").put("1", new JsonObject());

    assertThatThrownBy(() -> menu(menu))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("menu.options.1: expected say, menu or both");
  }

  @Test
  void anOptionMayLeadBackToItsOwnMenuInSilence() {
    JsonObject menu = withOption("1");
    menu.getJsonObject("options").put("1", JsonObject.of("menu", "main"));

    assertThat(menu(menu).options().get('1'))
        .isEqualTo(new MenuOptions.Option(List.of(), Optional.of("main")));
  }

  private static JsonObject withOption(String key) {
    return JsonObject.of(
        "prompt",
        "sound:welcome",
        "options",
        JsonObject.of(key, JsonObject.of("say", "sound:you-entered")));
  }

  private static MenuOptions menu(JsonObject menu) {
    return AttendantOptions.from(JsonObject.of("menu", menu)).menu();
  }
}
