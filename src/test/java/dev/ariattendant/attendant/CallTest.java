package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.bridge.CapturedLog;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The flow of a call, when Asterisk does as it is told. */
final class CallTest extends AttendantTest {

  @Test
  void anOfferedCallIsAnsweredAndHearsTheWholePromptAsOnePlayback() {
    JsonObject reply = await(bridge.offer(CHANNEL));

    assertThat(reply.fieldNames()).containsExactlyInAnyOrder("channelId", "attendant", "node");
    assertThat(reply.getString("channelId")).isEqualTo(CHANNEL);
    assertThat(bridge.next("channels.answer"))
        .isEqualTo(JsonObject.of("operation", "channels.answer", "channelId", CHANNEL));
    assertThat(plays(PROMPT)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Up", "Ring"})
  void aCallBearsItsMenuBeforeAnythingIsPlayed(String state) {
    FakeBridge.Held note = bridge.holdNext(FakeBridge.FIRST_NOTE);
    await(bridge.offer(CHANNEL, state));
    if (!state.equals("Up")) {
      bridge.next("channels.answer");
    }

    assertThat(bridge.next(FakeBridge.FIRST_NOTE)).isEqualTo(FakeBridge.note("main"));
    bridge.key('1');
    events.next(AttendantEvents.OPTION_CHOSEN);
    note.succeed();
    // Had it been played meanwhile, the menu's prompt would have come first.
    plays(ANSWER_1);
  }

  @Test
  void aKeyStopsThePromptAndItsAnswerComesWithTheMenuInOnePlayback() {
    String menu = callerInTheMenu();
    bridge.key('1');
    stops(menu);
    String answer = plays(ANSWER_1);
    assertThat(answer).isNotEqualTo(menu);
  }

  @Test
  void aKeyDuringAnAnswerStopsTheAnswer() {
    String menu = callerInTheMenu();
    bridge.key('1');
    stops(menu);
    String answer = plays(ANSWER_1);
    bridge.key('2');
    stops(answer);
    plays(ANSWER_2);
  }

  @Test
  void aKeyInTheSilenceAfterThePromptHasNothingToStop() {
    await(vertx.undeploy(deployment));
    deploy("1ms", "30s");
    String menu = callerInTheMenu();
    bridge.finished(menu);
    bridge.key('1');
    plays(ANSWER_1);
  }

  @ParameterizedTest
  @ValueSource(chars = {'0', '3', '9', '*', '#', 'A', 'D'})
  void aKeyWithoutAnOptionIsInvalid(char key) {
    String menu = callerInTheMenu();
    bridge.key(key);
    stops(menu);
    plays(INVALID);
    assertThat(events.next(AttendantEvents.INPUT_INVALID).getString("digits"))
        .isEqualTo(String.valueOf(key));
  }

  @Test
  @DisplayName("After silence the caller is asked whether they are there, and the menu starts over")
  void silenceAfterThePromptStartsOver() {
    bridge.finished(callerInTheMenu());
    String first = plays(SILENCE);
    events.next(AttendantEvents.INPUT_TIMEOUT);
    bridge.finished(first);
    plays(SILENCE);
    events.next(AttendantEvents.INPUT_TIMEOUT);
  }

  @Test
  @DisplayName("A key before the channel is answered isn't overridden by the first prompt")
  void aKeyBeforeTheAnswerCounts() {
    FakeBridge.Held answer = bridge.holdNext("channels.answer");
    await(bridge.offer(CHANNEL));
    bridge.next("channels.answer");
    bridge.key('1');
    events.next(AttendantEvents.OPTION_CHOSEN);
    answer.succeed();
    plays(ANSWER_1);
  }

  @Test
  @DisplayName("Ten keys while a command is under way are all taken, and the last is answered")
  void tenKeysDuringACommandAreAllTaken() {
    String menu = callerInTheMenu();
    FakeBridge.Held stop = bridge.holdNext("playbacks.stop");
    "1212121281".chars().forEach(key -> bridge.key((char) key));
    for (int i = 0; i < 10; i++) {
      events.next(AttendantEvents.KEY_PRESSED);
    }
    stops(menu);
    stop.succeed();
    String answer = plays(ANSWER_1);
    bridge.finished(answer);
    plays(SILENCE);
    assertThat(events.types().stream().filter(AttendantEvents.PROMPT_INTERRUPTED::equals))
        .hasSize(1);
  }

  @Test
  void aKeyWhileThePromptIsBeingAskedForCutsItOffAsSoonAsItPlays() {
    FakeBridge.Held play = bridge.holdNext("channels.play");
    String menu = callerInTheMenu();
    bridge.key('1');
    events.next(AttendantEvents.OPTION_CHOSEN);
    play.succeed();
    stops(menu);
    plays(ANSWER_1);
  }

  @Test
  void itsPlaybacksHaveEightIdsInTurnSoThatASuccessorKnowsThem() {
    List<String> ids = new ArrayList<>();
    ids.add(callerInTheMenu());
    for (int i = 1; i < 9; i++) {
      bridge.key('1');
      stops(ids.get(i - 1));
      ids.add(plays(ANSWER_1));
    }
    assertThat(ids)
        .isEqualTo(
            Stream.of(0, 1, 2, 3, 4, 5, 6, 7, 0)
                .map(n -> "attendant-" + CHANNEL + "-" + n)
                .toList());
  }

  @Test
  void aPromptThatIsNeverPlayedUsesUpNoId() {
    String menu = callerInTheMenu();
    FakeBridge.Held stop = bridge.holdNext("playbacks.stop");
    "12121212".chars().forEach(key -> bridge.key((char) key));
    for (int i = 0; i < 8; i++) {
      events.next(AttendantEvents.KEY_PRESSED);
    }
    stops(menu);
    stop.succeed();
    String answer = plays(ANSWER_2);
    assertThat(menu).endsWith("-0");
    assertThat(answer).endsWith("-1");
  }

  @Test
  void aHangUpEndsTheCall() {
    callerInTheMenu();
    bridge.event("ChannelHangupRequest", new JsonObject());
    bridge.event("StasisEnd", new JsonObject());
    over(AttendantEvents.Ended.HANGUP);
  }

  @Test
  void aChannelThatSomebodyElseTookAwayHasLeft() {
    callerInTheMenu();
    bridge.event("StasisEnd", new JsonObject());
    over(AttendantEvents.Ended.LEFT);
  }

  @Test
  void tapsAreToldWhatTheCallerIsToHearAndThatItWasHeardOut() {
    String menu = callerInTheMenu();
    assertThat(events.next(AttendantEvents.PROMPT_STARTED).getJsonArray("media")).isEqualTo(PROMPT);
    bridge.finished(menu);
    assertThat(events.next(AttendantEvents.PROMPT_ENDED).getString("reason")).isEqualTo("heard");
  }

  @Test
  void aPromptThatEndsBecauseTheCallerHungUpWasntHeardOut() {
    String menu = callerInTheMenu();
    bridge.event("ChannelHangupRequest", new JsonObject());
    bridge.finished(menu);
    assertThat(events.next(AttendantEvents.PROMPT_ENDED).getString("reason")).isEqualTo("hangup");
  }

  @Test
  void whatKeepsAWebAddressFromStrangersIsToldToNobody() {
    String address = "sound:https://anna:geheim@example.com/hi.wav?key=geheim";
    JsonObject menu = JsonObject.of("prompt", JsonArray.of(address, "sound:welcome"));
    redeploy(JsonObject.of("menu", menu.put("options", JsonObject.of("1", "hangup"))));
    try (CapturedLog log = new CapturedLog()) {
      await(bridge.offer(CHANNEL));
      bridge.next("channels.answer");
      String playback = plays(JsonArray.of(address, "sound:welcome"));
      String shown = "sound:https://...@example.com/hi.wav?...";
      assertThat(events.next(AttendantEvents.PROMPT_STARTED).getJsonArray("media"))
          .isEqualTo(JsonArray.of(shown, "sound:welcome"));
      bridge.event(
          "PlaybackFinished",
          JsonObject.of(
              "playback", JsonObject.of("id", playback, "state", "failed", "media_uri", address)));
      assertThat(events.next(AttendantEvents.PROMPT_FAILED).getString("media")).isEqualTo(shown);
      assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("geheim"));
    }
  }

  @Test
  void tapsAreToldEachStepAndASummary() {
    String menu = callerInTheMenu();
    bridge.key('1');
    stops(menu);
    plays(ANSWER_1);
    bridge.key('7');
    bridge.event("ChannelHangupRequest", new JsonObject());
    bridge.event("StasisEnd", new JsonObject());
    JsonObject ended = events.next(AttendantEvents.CALL_ENDED);

    assertThat(events.types())
        .containsExactly(
            "call.started",
            "menu.entered",
            "prompt.started",
            "key.pressed",
            "prompt.interrupted",
            "option.chosen",
            "menu.entered",
            "prompt.started",
            "key.pressed",
            "prompt.interrupted",
            "input.invalid",
            "menu.entered",
            "prompt.started",
            "call.ended");
    assertThat(events.all())
        .allSatisfy(
            event -> {
              assertThat(event.getString("asterisk")).isEqualTo("test");
              assertThat(event.getString("app")).isEqualTo("channel-aa");
              assertThat(event.getInstant("timestamp")).isNotNull();
              assertThat(event.getJsonObject("channel"))
                  .isEqualTo(
                      JsonObject.of(
                          "id",
                          CHANNEL,
                          "name",
                          "PJSIP/alice-" + CHANNEL,
                          "caller",
                          JsonObject.of("name", "Alice", "number", "100")));
            });
    JsonObject summary = ended.getJsonObject("summary");
    assertThat(summary.getString("keys")).isEqualTo("17");
    assertThat(summary.getJsonArray("options")).isEqualTo(JsonArray.of("1"));
    assertThat(summary.getJsonObject("caller").getString("number")).isEqualTo("100");
    assertThat(summary.getInstant("end")).isAfterOrEqualTo(summary.getInstant("start"));
    assertThat(summary.getLong("durationMs")).isNotNegative();
  }

  @Test
  void eventsOfAnotherAsterisksChannelWithTheSameIdAreNotForUs() {
    String menu = callerInTheMenu();
    new FakeBridge(vertx, "other").event("StasisEnd", new JsonObject());
    bridge.key('1');
    stops(menu);
    plays(ANSWER_1);
  }

  @Test
  void aChannelThatComesBackIsANewCall() {
    String before = callerInTheMenu();
    String menu = callerInTheMenu();
    assertThat(events.next(AttendantEvents.CALL_ENDED).getJsonObject("summary").getString("ended"))
        .isEqualTo("left");
    assertThat(menu).isEqualTo(before);
    bridge.key('1');
    stops(menu);
    plays(ANSWER_1);
  }

  @Test
  void anOfferThatIsNoStasisStartIsRefusedWithTheReason() {
    List.of(new JsonObject(), JsonObject.of("channel", new JsonObject()))
        .forEach(
            body ->
                assertThat(
                        await(
                            vertx
                                .eventBus()
                                .request("ari.calls.channel-aa", body)
                                .<Throwable>map(accepted -> null)
                                .recover(io.vertx.core.Future::succeededFuture)))
                    .isInstanceOfSatisfying(
                        ReplyException.class,
                        refused -> {
                          assertThat(refused.failureCode()).isEqualTo(400);
                          assertThat(refused).hasMessageContaining("channel.id");
                        }));
  }
}
