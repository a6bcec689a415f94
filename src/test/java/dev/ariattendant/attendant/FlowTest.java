package dev.ariattendant.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flows with each kind of action. */
final class FlowTest extends ManualCall {

  private void menus(String yaml) {
    redeploy(StrictYamlParser.parse(yaml));
  }

  /** A caller who hears this first. */
  private String caller(String... media) {
    bridge.offer(new JsonArray());
    bridge.next("channels.answer");
    return hears(media);
  }

  private String hears(String... media) {
    return plays(new JsonArray(List.of(media)));
  }

  private void press(String keys) {
    keys.chars().forEach(key -> bridge.key((char) key));
  }

  private void heardOut(String playback) {
    bridge.finished(playback);
  }

  private void hasEnded(String how) {
    assertThat(events.next(AttendantEvents.CALL_ENDED).getJsonObject("summary").getString("ended"))
        .isEqualTo(how);
  }

  private JsonObject ended(String result) {
    JsonObject event = events.next(AttendantEvents.ACTION_ENDED);
    assertThat(event.getString("result")).isEqualTo(result);
    return event;
  }

  private static final String EXTENSIONS =
      """
      menu:
        prompt: sound:welcome
        timeout: 30s
        interDigitTimeout: 50ms
        options:
          7: {say: sound:seven}
          701: {say: sound:extension}
          2XX: {say: [sound:dialing, "digits:${EXTEN}"]}
        invalid: sound:invalid
      """;

  @Test
  void aKeyThatCouldGoOnStopsThePromptAndWaitsForTheNextOne() {
    menus(EXTENSIONS);
    String welcome = caller("sound:welcome");
    press("7");
    stops(welcome);
    hears("sound:seven", "sound:welcome");
    assertThat(events.next(AttendantEvents.OPTION_CHOSEN).getString("digits")).isEqualTo("7");
  }

  @Test
  void theLongerOptionActsAtItsLastKey() {
    menus(EXTENSIONS.replace("50ms", "30s"));
    String welcome = caller("sound:welcome");
    press("701");
    stops(welcome);
    hears("sound:extension", "sound:welcome");
  }

  @Test
  void theTerminatorSaysThatNothingMoreComes() {
    menus(EXTENSIONS.replace("50ms", "30s"));
    String welcome = caller("sound:welcome");
    press("7#");
    stops(welcome);
    hears("sound:seven", "sound:welcome");
  }

  @Test
  void aTerminatorOutOfHabitMeansNothing() {
    menus(EXTENSIONS.replace("50ms", "30s"));
    String welcome = caller("sound:welcome");
    press("701");
    stops(welcome);
    String answer = hears("sound:extension", "sound:welcome");
    press("#");
    press("8");
    stops(answer);
    hears("sound:invalid", "sound:welcome");
    assertThat(events.next(AttendantEvents.INPUT_INVALID).getString("digits")).isEqualTo("8");
  }

  @Test
  void aTerminatorOutOfHabitThatWasPressedAheadMeansNothing() {
    menus(
        EXTENSIONS
            .replace("50ms", "30s")
            .replace("7: {say: sound:seven}", "7: {say: {media: sound:seven, bargeIn: false}}"));
    String welcome = caller("sound:welcome");
    press("7#");
    stops(welcome);
    String seven = hears("sound:seven");
    press("701#215");
    heardOut(seven);
    hears("sound:dialing", "sound:digits/2", "sound:digits/1", "sound:digits/5", "sound:welcome");
    assertThat(events.types()).doesNotContain(AttendantEvents.INPUT_INVALID);
  }

  @Test
  void onlyTheNextKeyIsATerminatorOutOfHabit() {
    menus(EXTENSIONS.replace("50ms", "30s"));
    String welcome = caller("sound:welcome");
    press("701");
    stops(welcome);
    String answer = hears("sound:extension", "sound:welcome");
    press("##");
    stops(answer);
    hears("sound:invalid", "sound:welcome");
    assertThat(events.next(AttendantEvents.INPUT_INVALID).getString("digits")).isEqualTo("#");
  }

  @ParameterizedTest
  @CsvSource({"7#, sound:seven", "8, sound:eight"})
  void whatWasEnteredWithItsTerminatorOrHasOneKeyNeedsNone(String keys, String answer) {
    menus(EXTENSIONS.replace("50ms", "30s").replace("7: {", "8: {say: sound:eight}\n    7: {"));
    String welcome = caller("sound:welcome");
    press(keys);
    stops(welcome);
    String playing = hears(answer, "sound:welcome");
    press("#");
    stops(playing);
    hears("sound:invalid", "sound:welcome");
    assertThat(events.next(AttendantEvents.INPUT_INVALID).getString("digits")).isEqualTo("#");
  }

  @Test
  void aTerminatorThatComesLateIsAKeyLikeAnyOther() {
    menus(
        EXTENSIONS
            .replace("50ms", "1ms")
            .replace("7: {say: sound:seven}", "8: {say: {media: sound:eight, bargeIn: false}}"));
    String welcome = caller("sound:welcome");
    press("8");
    stops(welcome);
    String eight = hears("sound:eight");
    press("215");
    heardOut(eight);
    heardOut(
        hears(
            "sound:dialing",
            "sound:digits/2",
            "sound:digits/1",
            "sound:digits/5",
            "sound:welcome"));
    // Longer than the time between two keys.
    pass(5);
    press("#");
    hears("sound:invalid", "sound:welcome");
  }

  @Test
  void theKeysThatMatchedAPatternCanBeSaid() {
    menus(EXTENSIONS);
    String welcome = caller("sound:welcome");
    press("215");
    stops(welcome);
    hears("sound:dialing", "sound:digits/2", "sound:digits/1", "sound:digits/5", "sound:welcome");
  }

  @Test
  void whatNoOptionGoesOnWithIsInvalidAsAWhole() {
    menus(EXTENSIONS);
    String welcome = caller("sound:welcome");
    press("79");
    stops(welcome);
    hears("sound:invalid", "sound:welcome");
    assertThat(events.next(AttendantEvents.INPUT_INVALID).getString("digits")).isEqualTo("79");
  }

  private static final String NOTICE =
      """
      menu:
        prompt: sound:welcome
        timeout: 30s
        options:
          1: {say: {media: sound:legal-notice, bargeIn: false}, menu: choice}
      menus:
        choice:
          prompt: sound:choose
          options:
            1: {say: sound:one}
            2: {say: sound:two}
      """;

  @Test
  @DisplayName(
      "An uninterruptible prompt is played to its end, and all keys pressed meanwhile count"
          + " afterwards")
  void keysDuringAnUninterruptiblePromptCountAfterwards() {
    menus(NOTICE);
    String welcome = caller("sound:welcome");
    press("1");
    stops(welcome);
    keeps("choice");
    String notice = hears("sound:legal-notice");
    press("12");
    heardOut(notice);
    hears("sound:two", "sound:choose");
    assertThat(events.next(AttendantEvents.OPTION_CHOSEN).getString("menu")).isEqualTo("main");
    assertThat(events.next(AttendantEvents.OPTION_CHOSEN).getString("digits")).isEqualTo("1");
    assertThat(events.next(AttendantEvents.OPTION_CHOSEN).getString("digits")).isEqualTo("2");
  }

  @Test
  void aMenuWithoutTypeAheadForgetsThem() {
    menus(NOTICE.replace("prompt: sound:choose", "prompt: sound:choose\n    typeAhead: false"));
    String welcome = caller("sound:welcome");
    press("1");
    stops(welcome);
    keeps("choice");
    String notice = hears("sound:legal-notice");
    press("2");
    heardOut(notice);
    hears("sound:choose");
  }

  private void keeps(String menu) {
    assertThat(bridge.next("channels.setChannelVar").getString("value")).isEqualTo(menu);
  }

  private static final String TREE =
      """
      options: {"*": back, 0: top, "#": repeat}
      menu: {prompt: sound:main, options: {1: {menu: sales}}, timeout: 30s}
      menus:
        sales: {prompt: sound:sales, options: {1: {menu: spares}}}
        spares: {prompt: sound:spares, options: {1: {say: sound:none}}}
      """;

  @Test
  void backTopAndRepeatFindTheirWay() {
    menus(TREE);
    String playing = caller("sound:main");
    String[][] steps = {
      {"1", "sales"}, {"1", "spares"}, {"#", ""}, {"*", "sales"}, {"1", "spares"}, {"0", "main"}
    };
    String here = "main";
    for (String[] step : steps) {
      press(step[0]);
      stops(playing);
      if (!step[1].isEmpty()) {
        keeps(step[1]);
        here = step[1];
      }
      playing = hears("sound:" + here);
    }
    press("*");
    stops(playing);
    hears("sound:main");
  }

  @Test
  void silenceHasItsOwnCountAndDestination() {
    menus(
        """
        menu:
          prompt: sound:main
          timeout: 30ms
          options: {1: {say: sound:one}}
          invalid: {say: sound:invalid, count: 2, then: {dialplan: lost}}
          silence: {say: sound:there, count: 2, then: hangup}
        """);
    String main = caller("sound:main");
    press("9");
    stops(main);
    heardOut(hears("sound:invalid", "sound:main"));
    heardOut(hears("sound:there", "sound:main"));
    heardOut(hears("sound:there"));
    JsonObject hangup = bridge.next("channels.hangup");
    assertThat(hangup.getString("reason")).isEqualTo("normal");
    bridge.event("StasisEnd", new JsonObject());
    hasEnded("completed");
  }

  @Test
  void wrongKeysHaveTheirOwnCountAndDestination() {
    menus(
        """
        menu:
          prompt: sound:main
          timeout: 30s
          options: {1: {say: sound:one}}
          invalid: {say: sound:invalid, count: 2, then: {dialplan: lost, extension: "1", priority: 3}}
        """);
    String main = caller("sound:main");
    press("9");
    stops(main);
    String again = hears("sound:invalid", "sound:main");
    press("9");
    stops(again);
    heardOut(hears("sound:invalid"));
    JsonObject lost = bridge.next("channels.continueInDialplan");
    assertThat(lost.getString("context")).isEqualTo("lost");
    assertThat(lost.getString("extension")).isEqualTo("1");
    assertThat(lost.getInteger("priority")).isEqualTo(3);
    bridge.event("StasisEnd", new JsonObject());
    hasEnded("dialplan");
  }

  @Test
  void aValidChoiceBreaksTheRow() {
    menus(
        """
        menu:
          prompt: sound:main
          timeout: 30s
          options: {1: {say: sound:one}}
          invalid: {say: sound:invalid, count: 2, then: hangup}
        """);
    String playing = caller("sound:main");
    for (String answer : new String[] {"9invalid", "1one", "9invalid"}) {
      press(answer.substring(0, 1));
      stops(playing);
      playing = hears("sound:" + answer.substring(1), "sound:main");
    }
  }

  @Test
  void aLabelThatTheDialplanLacksLeavesTheCallerInTheMenu() {
    menus(
        """
        menu:
          prompt: sound:main
          timeout: 30s
          options: {1: {dialplan: office, extension: s, priority: nowhere, variables: {WHY: "${EXTEN}"}}}
        """);
    bridge.refuseNext("channels.continueInDialplan", 404);
    String main = caller("sound:main");
    press("1");
    stops(main);
    JsonObject why = bridge.next("channels.setChannelVar");
    assertThat(why.getString("variable")).isEqualTo("WHY");
    assertThat(why.getString("value")).isEqualTo("1");
    assertThat(bridge.next("channels.continueInDialplan").getString("label")).isEqualTo("nowhere");
    bridge.next("channels.get");
    hears("sound:main");
    assertThat(failedCodes()).containsExactly("channels.continueInDialplan 404");
  }

  @Test
  void menuVisitsAreLimited() {
    menus(
        """
        limits: {menuVisits: 2, then: {say: sound:enough, hangup: normal}}
        menu: {prompt: sound:main, timeout: 30s, options: {1: {say: sound:one}}}
        """);
    String main = caller("sound:main");
    press("1");
    stops(main);
    String again = hears("sound:one", "sound:main");
    press("1");
    stops(again);
    heardOut(hears("sound:one", "sound:enough"));
    bridge.next("channels.hangup");
    assertThat(events.next(AttendantEvents.LIMIT_REACHED).getString("limit"))
        .isEqualTo("menuVisits");
  }

  @Test
  void aCallsTimeIsLimited() {
    menus(
        """
        limits: {callTime: 50ms}
        menu: {prompt: sound:main, timeout: 30s, options: {1: {say: sound:one}}}
        """);
    String main = caller("sound:main");
    stops(main);
    bridge.next("channels.hangup");
    assertThat(events.next(AttendantEvents.LIMIT_REACHED).getString("limit")).isEqualTo("callTime");
    assertThat(events.next(AttendantEvents.ACTION_STARTED).getString("action")).isEqualTo("hangup");
  }

  @Test
  void whoIsLeavingIsNotKeptByALimit() {
    menus(
        """
        limits: {callTime: 200ms, then: {say: sound:enough, hangup: normal}}
        menu: {prompt: sound:main, timeout: 30s, options: {9: {dialplan: office}}}
        """);
    String main = caller("sound:main");
    press("9");
    stops(main);
    bridge.next("channels.continueInDialplan");
    // Tried again after a second, long after the call's time.
    bridge.next("channels.continueInDialplan");
    assertThat(events.types()).doesNotContain(AttendantEvents.LIMIT_REACHED);
  }

  @Test
  void whatFollowsALimitMayBeAMenuButNotForEver() {
    menus(
        """
        limits: {menuVisits: 1, then: {menu: last}}
        menu: {prompt: sound:main, timeout: 30s, options: {1: repeat}}
        menus: {last: {prompt: sound:last, options: {1: repeat}}}
        """);
    String main = caller("sound:main");
    press("1");
    stops(main);
    keeps("last");
    String last = hears("sound:last");
    press("1");
    stops(last);
    bridge.next("channels.hangup");
  }

  private static final String ACCOUNT =
      """
      menu:
        prompt: sound:main
        timeout: 30s
        options:
          1:
            collect: ACCOUNT
            prompt: sound:account
            min: 2
            max: 4
            interDigitTimeout: 50ms
            timeout: 30ms
            invalid: {say: sound:invalid, count: 2, then: back}
            silence: {say: sound:there, count: 2, then: hangup}
            then: {say: [sound:entered, "digits:${ACCOUNT}"]}
      """;

  private String asked() {
    String main = caller("sound:main");
    press("1");
    stops(main);
    return hears("sound:account");
  }

  private void setsAccount(String value) {
    JsonObject set = bridge.next("channels.setChannelVar");
    assertThat(set.getString("variable")).isEqualTo("ACCOUNT");
    assertThat(set.getString("value")).isEqualTo(value);
  }

  @Test
  void digitsAreCollectedUntilThereAreEnough() {
    menus(ACCOUNT.replace("50ms", "30s"));
    String account = asked();
    press("1234");
    stops(account);
    setsAccount("1234");
    hears(
        "sound:entered",
        "sound:digits/1",
        "sound:digits/2",
        "sound:digits/3",
        "sound:digits/4",
        "sound:main");
    assertThat(ended("collected").getString("digits")).isEqualTo("1234");
  }

  @Test
  void orUntilTheTerminator() {
    menus(ACCOUNT.replace("50ms", "30s"));
    String account = asked();
    press("12#");
    stops(account);
    setsAccount("12");
    hears("sound:entered", "sound:digits/1", "sound:digits/2", "sound:main");
  }

  @Test
  void orUntilTheNextOneTakesTooLong() {
    menus(ACCOUNT);
    String account = asked();
    press("12");
    stops(account);
    setsAccount("12");
  }

  @Test
  void tooFewAreInvalidAndSoAreKeysThatDontCount() {
    menus(ACCOUNT.replace("50ms", "30s"));
    String account = asked();
    press("1#");
    stops(account);
    String again = hears("sound:invalid", "sound:account");
    press("*");
    stops(again);
    hears("sound:invalid", "sound:main");
    ended("invalid");
  }

  @Test
  void whoEntersNothingIsAskedAgainAndThenLetGo() {
    menus(ACCOUNT);
    heardOut(asked());
    heardOut(hears("sound:there", "sound:account"));
    heardOut(hears("sound:there"));
    bridge.next("channels.hangup");
    ended("silence");
  }

  @Test
  void nobodyMeansMoreThanSixtyFourKeysAhead() {
    menus(
        ACCOUNT
            .replace("50ms", "30s")
            .replace("max: 4", "max: 80")
            .replace("prompt: sound:account", "prompt: {media: sound:account, bargeIn: false}"));
    String account = asked();
    press("7".repeat(70));
    bridge.finished(account);
    press("#");
    setsAccount("7".repeat(64));
  }

  @Test
  void silencesCountInARow() {
    menus(ACCOUNT);
    heardOut(asked());
    String there = hears("sound:there", "sound:account");
    press("1");
    stops(there);
    heardOut(hears("sound:invalid", "sound:account"));
    heardOut(hears("sound:there", "sound:account"));
    heardOut(hears("sound:there"));
    bridge.next("channels.hangup");
  }

  @Test
  void whatWasBegunBeforeAWrongKeyIsForgotten() {
    menus(ACCOUNT.replace("50ms", "30s"));
    String account = asked();
    press("12*");
    stops(account);
    String again = hears("sound:invalid", "sound:account");
    press("34#");
    stops(again);
    setsAccount("34");
  }

  @Test
  void aTerminatorOutOfHabitIsNoKeyOfWhatFollows() {
    menus(ACCOUNT.replace("50ms", "30s"));
    String account = asked();
    press("1234#");
    stops(account);
    setsAccount("1234");
    String entered =
        hears(
            "sound:entered",
            "sound:digits/1",
            "sound:digits/2",
            "sound:digits/3",
            "sound:digits/4",
            "sound:main");
    press("1");
    stops(entered);
    hears("sound:account");
    assertThat(events.types()).doesNotContain(AttendantEvents.INPUT_INVALID);
  }

  @Test
  void secretDigitsAreToldToNobody() {
    menus(ACCOUNT.replace("min: 2", "secret: true\n      min: 2").replace("50ms", "30s"));
    String account = asked();
    press("7777");
    stops(account);
    hears(
        "sound:entered",
        "sound:digits/7",
        "sound:digits/7",
        "sound:digits/7",
        "sound:digits/7",
        "sound:main");
    ended("collected");
    assertThat(Observed.withoutTimesAndIds(events.all()))
        .doesNotContain("7777")
        .doesNotContain("\"digit\":\"7\"");
  }

  @Test
  void theLanguageGoesIntoEachPlayAndIsKeptWithTheChannel() {
    menus(
        """
        menu: {prompt: sound:main, timeout: 30s, options: {1: {language: de, then: repeat}}}
        """);
    String main = caller("sound:main");
    press("1");
    stops(main);
    assertThat(bridge.next("channels.setChannelVar").getString("variable"))
        .isEqualTo("CHANNEL(language)");
    assertThat(bridge.next("channels.play").getString("lang")).isEqualTo("de");
  }

  @Test
  void anArgumentOfTheApplicationSaysWhereACallBegins() {
    menus(TREE + "entry: [{arguments: sales, then: {menu: sales}}]\n");
    bridge.offer(JsonArray.of("sales"));
    bridge.next("channels.answer");
    keeps("sales");
    hears("sound:sales");
  }

  @Test
  void aKeyCutsAGoodbyeShort() {
    menus(
        """
        menu:
          prompt: sound:main
          timeout: 30s
          options: {9: {say: sound:goodbye, hangup: normal}}
        """);
    String main = caller("sound:main");
    press("9");
    stops(main);
    String goodbye = hears("sound:goodbye");
    press("1");
    stops(goodbye);
    bridge.next("channels.hangup");
  }

  @Test
  void aHangUpThatIsRefusedIsTriedAgain() {
    menus("menu: {prompt: sound:main, timeout: 30s, options: {9: hangup}}");
    bridge.refuseNext("channels.hangup", 503);
    String main = caller("sound:main");
    press("9");
    stops(main);
    bridge.next("channels.hangup");
    bridge.next("channels.hangup");
  }
}
