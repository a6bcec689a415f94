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

class AttendantOptionsTest {

  @Test
  void withoutAnyItTakesAllCallsOfTheClassicApplicationToTheClassicMenu() {
    AttendantOptions options = AttendantOptions.from(new JsonObject());

    assertThat(options.apps()).containsExactly("channel-aa");
    assertThat(options.menu()).isEqualTo(MenuOptions.CLASSIC);
    assertThat(options.menus()).isEmpty();
    assertThat(options.maxCalls()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void severalApplicationsAreAList() {
    assertThat(apps(JsonArray.of("reception", "sales", "reception")))
        .containsExactly("reception", "sales");
  }

  @Test
  void whatIsNoApplicationsNameIsRefused() {
    assertThatThrownBy(() -> apps(JsonArray.of("reception", "two words")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("app: expected one application's name, without commas or blanks")
        .hasMessageContaining("found 'two words'");
    assertThatThrownBy(() -> apps("a".repeat(81))).isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> apps(new JsonArray()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("app: expected at least one application's name");
  }

  @Test
  void aLimitIsAWholeNumber() {
    assertThat(AttendantOptions.from(JsonObject.of("maxCalls", 200)).maxCalls()).isEqualTo(200);
    assertThat(AttendantOptions.from(JsonObject.of("maxCalls", "1")).maxCalls()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "many", "1000000000"})
  void whatIsNoLimitIsRefused(String limit) {
    assertThatThrownBy(() -> AttendantOptions.from(JsonObject.of("maxCalls", limit)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("maxCalls: expected a whole number from 1, found '" + limit + "'");
  }

  @Test
  void aFurtherMenuIsReadWithWhereItsOptionsLead() {
    JsonObject config = withMenus();
    MenuOptions support = AttendantOptions.from(config).menus().get("support");

    assertThat(support.prompt()).isEqualTo(List.of("sound:support"));
    assertThat(support.timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(support.silence()).isEqualTo(List.of("sound:nobody"));
    assertThat(support.invalid()).isEmpty();
    assertThat(support.options().get('0'))
        .isEqualTo(new MenuOptions.Option(List.of(), Optional.of("main")));
    assertThat(support.options().get('1'))
        .isEqualTo(
            new MenuOptions.Option(
                List.of("sound:one-moment", "sound:digits/1"), Optional.of("sales")));
  }

  @Test
  void aFurtherMenuThatDoesNotSayOtherwiseHasThePatienceAndTheWordsOfTheMainOne() {
    MenuOptions sales = AttendantOptions.from(withMenus()).menus().get("sales");

    assertThat(sales.timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(sales.invalid()).isEqualTo(List.of("sound:wrong"));
    assertThat(sales.silence()).isEqualTo(List.of("sound:hello"));
    assertThat(sales.options()).isEmpty();
  }

  @Test
  void underTheClassicMenuAFurtherOneHasTheClassicWords() {
    JsonObject config = withMenus();
    config.remove("menu");

    assertThat(AttendantOptions.from(config).menus().get("sales").invalid())
        .isEqualTo(MenuOptions.CLASSIC.invalid());
  }

  @Test
  void anOptionThatLeadsNowhereIsNamedTogetherWithTheMenusThatThereAre() {
    JsonObject config = withMenus();
    leadTo(config.getJsonObject("menu"), "salse");
    leadTo(config.getJsonObject("menus").getJsonObject("sales"), "Support");

    assertThatThrownBy(() -> AttendantOptions.from(config))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "menu.options.1.menu: no menu 'salse'; expected one of main, support, sales")
        .hasMessageContaining(
            "menus.sales.options.1.menu: no menu 'Support'; expected one of main, support, sales");
  }

  @Test
  void theMainMenuHasOnePlaceOnly() {
    JsonObject config = withMenus();
    config.getJsonObject("menus").put("main", JsonObject.of("prompt", "sound:welcome"));

    assertThatThrownBy(() -> AttendantOptions.from(config))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("menus.main: expected another name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "a,b", "", "büro"})
  void aMenusNameIsOneThatFitsIntoAVariable(String name) {
    JsonObject config = withMenus();
    config.getJsonObject("menus").put(name, JsonObject.of("prompt", "sound:welcome"));

    assertThatThrownBy(() -> AttendantOptions.from(config))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("menus." + name + ": expected a name of letters, digits, _ . and -");
  }

  @Test
  void aFurtherMenuIsCheckedLikeTheMainOne() {
    JsonObject config = withMenus();
    config
        .getJsonObject("menus")
        .put("support", JsonObject.of("promt", "sound:support", "silence", "tone:ring"));

    assertThatThrownBy(() -> AttendantOptions.from(config))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("menus.support.promt: unknown; expected one of prompt, timeout,")
        .hasMessageContaining("menus.support.prompt: expected at least one medium")
        .hasMessageContaining("menus.support.silence: a tone never ends by itself");
  }

  private static void leadTo(JsonObject menu, String target) {
    menu.put("options", JsonObject.of("1", JsonObject.of("menu", target)));
  }

  private static JsonObject withMenus() {
    return JsonObject.of(
        "menu",
        JsonObject.of(
            "prompt", "sound:welcome",
            "timeout", "7s",
            "invalid", "sound:wrong",
            "silence", "sound:hello"),
        "menus",
        JsonObject.of(
            "support",
            JsonObject.of(
                "prompt", "sound:support",
                "timeout", "3s",
                "invalid", new JsonArray(),
                "silence", "sound:nobody",
                "options",
                    JsonObject.of(
                        "0", JsonObject.of("menu", "main"),
                        "1",
                            JsonObject.of(
                                "say",
                                JsonArray.of("sound:one-moment", "digits:1"),
                                "menu",
                                "sales"))),
            "sales",
            JsonObject.of("prompt", "sound:sales")));
  }

  private static List<String> apps(Object app) {
    return AttendantOptions.from(JsonObject.of("app", app)).apps();
  }
}
