package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.AttendantTest.ANSWER_1;
import static dev.ariattendant.attendant.AttendantTest.PROMPT;
import static dev.ariattendant.attendant.AttendantTest.config;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Menus that lead to other menus, and the channel variable that holds the present one. */
final class SubmenuTest extends ManualCall {

  private static final JsonArray TO_SUPPORT = JsonArray.of("sound:one-moment", "sound:support");

  @BeforeEach
  void deployMenus() {
    redeploy(withSubmenus("30s"));
  }

  /** The usual menu, whose 5 leads to support and 6 to sales; 0 leads back from each. */
  static JsonObject withSubmenus(String silence) {
    JsonObject config = config(silence);
    config
        .getJsonObject("menu")
        .getJsonObject("options")
        .put("5", JsonObject.of("say", "sound:one-moment", "menu", "support"))
        .put("6", JsonObject.of("menu", "sales"));
    return config.put(
        "menus",
        JsonObject.of(
            "support",
            JsonObject.of(
                "prompt", "sound:support",
                "timeout", "50ms",
                "silence", "sound:nobody",
                "options",
                    JsonObject.of(
                        "1", JsonObject.of("say", "sound:restart-it"),
                        "0", JsonObject.of("menu", "main"))),
            "sales",
            JsonObject.of(
                "prompt",
                "sound:sales",
                "options",
                JsonObject.of("0", JsonObject.of("menu", "main")))));
  }

  @Test
  @DisplayName("The menu is stored between the stop of the old prompt and the start of the new one")
  void theMenuIsStoredBetweenTwoPrompts() {
    stopsAndKeeps(callerInTheMenu(), '5', "support");
    plays(TO_SUPPORT);
  }

  @Test
  void anOptionThatSaysNothingGoesStraightToTheNextPrompt() {
    stopsAndKeeps(callerInTheMenu(), '6', "sales");
    plays(JsonArray.of("sound:sales"));
  }

  @Test
  void inAnotherMenuItsOwnOptionsCountAndNothingIsKeptAnew() {
    String support = callerInSupport();
    bridge.key('1');
    stops(support);
    String answer = plays(JsonArray.of("sound:restart-it", "sound:support"));
    bridge.key('2');
    stops(answer);
    plays(JsonArray.of("sound:invalid", "sound:support"));
  }

  @Test
  void mainLeadsBack() {
    stopsAndKeeps(callerInSupport(), '0', "main");
    String menu = plays(PROMPT);
    bridge.key('1');
    stops(menu);
    plays(ANSWER_1);
  }

  @Test
  void silenceInAnotherMenuIsThatMenus() {
    bridge.finished(callerInSupport());
    plays(JsonArray.of("sound:nobody", "sound:support"));
  }

  @Test
  void tapsAreToldWhichMenuItIs() {
    String support = callerInSupport();
    bridge.key('1');
    stops(support);
    String answer = plays(JsonArray.of("sound:restart-it", "sound:support"));
    bridge.finished(answer);
    String silence = plays(JsonArray.of("sound:nobody", "sound:support"));
    bridge.key('9');
    stops(silence);
    plays(JsonArray.of("sound:invalid", "sound:support"));
    bridge.event("StasisEnd", new JsonObject());
    JsonObject summary = events.next(AttendantEvents.CALL_ENDED).getJsonObject("summary");

    assertThat(
            events.all().stream()
                .filter(event -> event.containsKey("menu"))
                .map(event -> event.getString("type") + " " + event.getString("menu")))
        .containsExactly(
            "menu.entered main",
            "option.chosen main",
            "menu.entered support",
            "option.chosen support",
            "menu.entered support",
            "input.timeout support",
            "menu.entered support",
            "input.invalid support",
            "menu.entered support");
    assertThat(summary.getJsonArray("menus")).isEqualTo(JsonArray.of("main", "support"));
    assertThat(summary.getJsonArray("options")).isEqualTo(JsonArray.of("5", "1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 500, 502, 504})
  void aPlaceThatCantBeKeptCostsTheCallerNothing(int code) {
    bridge.refuseNext("channels.setChannelVar", code);
    String support = callerInSupport();
    events.next(AttendantEvents.ACTION_FAILED);
    assertThat(failedCodes()).containsExactly("channels.setChannelVar " + code);
    // And it isn't tried again before each prompt: it may well take its time to fail.
    bridge.key('1');
    stops(support);
    plays(JsonArray.of("sound:restart-it", "sound:support"));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 409})
  void aChannelThatIsGoneWhenThePlaceIsKeptEndsTheCall(int code) {
    bridge.refuseNext("channels.setChannelVar", code);
    stopsAndKeeps(callerInTheMenu(), '5', "support");
    over(AttendantEvents.Ended.GONE);
    assertThat(failedCodes()).isEmpty();
  }

  @Test
  void aHangUpWhileThePlaceIsBeingKeptEndsTheCall() {
    Held keep = bridge.holdNext("channels.setChannelVar");
    stopsAndKeeps(callerInTheMenu(), '5', "support");
    bridge.event("ChannelHangupRequest", new JsonObject());
    bridge.event("StasisEnd", new JsonObject());
    keep.succeed();
    over(AttendantEvents.Ended.HANGUP);
  }

  @Test
  @DisplayName(
      "Of keys that come while the menu is being stored, the last is answered in the menu to which"
          + " they lead")
  void keysWhileTheMenuIsStoredCount() {
    Held keep = bridge.holdNext("channels.setChannelVar");
    stopsAndKeeps(callerInTheMenu(), '5', "support");
    List.of('1', '0', '6').forEach(bridge::key);
    for (int i = 0; i < 4; i++) {
      events.next(AttendantEvents.OPTION_CHOSEN);
    }
    keep.succeed();
    keeps("sales");
    plays(JsonArray.of("sound:sales"));
  }

  /** A caller who has been led to support and hears its prompt; the playback's id. */
  private String callerInSupport() {
    stopsAndKeeps(callerInTheMenu(), '5', "support");
    return plays(TO_SUPPORT);
  }

  private void stopsAndKeeps(String playing, char key, String menu) {
    bridge.key(key);
    stops(playing);
    keeps(menu);
  }

  private void keeps(String menu) {
    assertThat(bridge.next("channels.setChannelVar")).isEqualTo(FakeBridge.note(menu));
  }
}
