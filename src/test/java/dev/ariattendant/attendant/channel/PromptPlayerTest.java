package dev.ariattendant.attendant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.testbed.ManualBus;
import dev.ariattendant.testbed.ManualClock;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The player's commands and callbacks in each of its states. */
final class PromptPlayerTest {

  private static final String PLAY = "channels.play";
  private static final String STOP = "playbacks.stop";
  private static final String LOOK = "playbacks.get";
  private static final long WATCHDOG_MS = 15_000;
  private static final long PAUSE = 1_000;

  private final ManualBus bus = new ManualBus();
  private final ManualClock clock = new ManualClock(bus.bus());
  private final List<String> told = new ArrayList<>();
  private final PromptPlayer player = player();

  @Test
  void aPromptIsPlayedAndHeardOut() {
    assertThat(player.isIdle()).as("idle before").isTrue();
    play("welcome");
    ManualBus.Request play = next(PLAY);
    assertThat(play.body())
        .isEqualTo(
            JsonObject.of(
                "operation",
                PLAY,
                "channelId",
                "17.5",
                "playbackId",
                id(0),
                "media",
                JsonArray.of("sound:welcome"),
                "lang",
                "de"));
    assertThat(player.currentPlaybackId()).isEqualTo(id(0));
    play.succeed();
    assertThat(player.isIdle()).as("idle while it plays").isFalse();
    assertThat(player.currentPlaybackId()).isEqualTo(id(0));

    player.finished(id(0));
    assertThat(told).containsExactly("ended");
    assertThat(player.currentPlaybackId()).isNull();
    assertThat(player.isIdle()).as("idle afterwards").isTrue();
    nothingMore();
  }

  @Test
  void aNewPromptStopsTheOneThatPlays() {
    plays("welcome");
    play("answer");
    ManualBus.Request stop = next(STOP);
    assertThat(stop.body().getString("playbackId")).isEqualTo(id(0));
    assertThat(player.currentPlaybackId()).as("heard while it is being stopped").isNull();
    nothingSent();

    stop.succeed();
    assertThat(told).containsExactly("stopped " + id(0));
    starts("answer", 1);
    player.finished(id(0));
    assertThat(told).as("the late end of the stopped one").hasSize(1);
  }

  @Test
  void ofThoseThatComeWhileACommandIsUnderWayOnlyTheLastIsPlayed() {
    play("one");
    ManualBus.Request play = next(PLAY);
    play("two");
    play("three");
    nothingSent();
    play.succeed();
    ManualBus.Request stop = next(STOP);
    play("four");
    stop.succeed();
    starts("four", 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 409, 500, 504})
  void afterAStopThatFailsTheNextOneIsPlayedAllTheSame(int code) {
    plays("welcome");
    play("answer");
    next(STOP).fail(code);
    starts("answer", 1);
    assertThat(told).isEqualTo(code == 404 ? List.of() : List.of("failed " + STOP + " " + code));
  }

  @Test
  void anEndWhileItIsBeingStoppedIsNotItsEnd() {
    plays("welcome");
    play("answer");
    ManualBus.Request stop = next(STOP);
    player.finished(id(0));
    player.started(id(0));
    nothingSent();
    stop.fail(404);
    starts("answer", 1);
    assertThat(told).isEmpty();
  }

  @Test
  void anEndBeforeTheAnswerIsItsEnd() {
    play("welcome");
    ManualBus.Request play = next(PLAY);
    player.finished(id(0));
    assertThat(told).containsExactly("ended");
    assertThat(player.isIdle()).as("idle").isTrue();
    play("again");
    nothingSent();
    play.succeed();
    starts("again", 1);
  }

  @Test
  void anEndBeforeTheAnswerIsNotToldWhereSomethingWaits() {
    play("welcome");
    ManualBus.Request play = next(PLAY);
    play("answer");
    player.finished(id(0));
    nothingSent();
    play.succeed();
    starts("answer", 1);
    assertThat(told).isEmpty();
  }

  @Test
  void whatIsHeardBeforeTheAnswerPlaysWhateverTheAnswerIs() {
    play("welcome");
    ManualBus.Request play = next(PLAY);
    player.started(id(0));
    play.fail(500);
    assertThat(told).isEmpty();
    assertThat(player.currentPlaybackId()).isEqualTo(id(0));
    clock.pass(WATCHDOG_MS - 1);
    nothingSent();
    clock.pass(1);
    next(LOOK);
  }

  @Test
  void whatIsHeardBeforeTheAnswerMayEndBeforeItToo() {
    play("welcome");
    ManualBus.Request play = next(PLAY);
    player.started(id(0));
    player.started(id(0));
    player.finished(id(0));
    assertThat(told).containsExactly("ended");
    play.succeed();
    nothingMore();
    assertThat(told).containsExactly("ended");
  }

  @Test
  void eventsOfOthersChangeNothing() {
    play("welcome");
    ManualBus.Request play = next(PLAY);
    player.started("another");
    player.finished("another");
    play.fail(500);
    player.started("another");
    player.finished("another");
    clock.pass(PAUSE);
    assertThat(next(PLAY).body().getString("playbackId")).isEqualTo(id(1));
    assertThat(told).containsExactly("failed " + PLAY + " 500");
  }

  @Test
  void aFailedPlayIsTriedAgainAfterAPauseAndThriceIsEnough() {
    play("welcome");
    for (int attempt = 0; attempt < 2; attempt++) {
      ManualBus.Request play = starts("welcome", attempt);
      play.fail(500);
      assertThat(player.isIdle()).as("idle between two attempts").isFalse();
      assertThat(player.currentPlaybackId()).as("heard between two attempts").isNull();
      clock.pass(PAUSE - 1);
      nothingSent();
      clock.pass(1);
    }
    starts("welcome", 2).fail(500);
    assertThat(told).last().isEqualTo("nothing plays");
    assertThat(told).filteredOn(("failed " + PLAY + " 500")::equals).hasSize(3);
    nothingMore();
  }

  @Test
  void onlyFailuresInARowCount() {
    play("welcome");
    failsTwice();
    starts("welcome", 2).succeed();
    player.finished(id(2));
    play("welcome");
    failsTwice();
    ManualBus.Request play = next(PLAY);
    player.finished(id(5));
    play.succeed();
    play("welcome");
    failsTwice();
    next(PLAY);
    assertThat(told).doesNotContain("nothing plays");
  }

  @Test
  void aChannelThatIsGoneIsToldOnce() {
    play("welcome");
    starts("welcome", 0).fail(404);
    assertThat(told).containsExactly("gone");
  }

  @Test
  void anotherPromptBetweenTwoAttemptsIsPlayedAtOnceAndAlone() {
    play("welcome");
    starts("welcome", 0).fail(500);
    play("answer");
    ManualBus.Request answer = starts("answer", 1);
    clock.pass(PAUSE);
    answer.succeed();
    nothingSent();
    assertThat(player.currentPlaybackId()).isEqualTo(id(1));
  }

  @Test
  void theLaterPromptIsTheOneThatIsTriedAgain() {
    play("welcome");
    ManualBus.Request play = next(PLAY);
    play("answer");
    play.fail(500);
    nothingSent();
    clock.pass(PAUSE);
    starts("answer", 1);
  }

  @Test
  void whoWantsQuietNeedsNoOtherAttempt() {
    play("welcome");
    ManualBus.Request play = next(PLAY);
    player.stopThen(() -> told.add("quiet"));
    play.fail(500);
    assertThat(told).containsExactly("failed " + PLAY + " 500", "quiet");
    nothingMore();
  }

  @Test
  void aPlayWithoutAnAnswerIsLookedUpAndPlaysIfItIsThere() {
    doubtful().succeed();
    assertThat(player.currentPlaybackId()).isEqualTo(id(0));
    clock.pass(WATCHDOG_MS);
    next(LOOK).succeed();
    player.finished(id(0));
    assertThat(told).containsExactly("failed " + PLAY + " 504", "ended");
  }

  @Test
  void aPlayWithoutAnAnswerIsPlayedAgainIfItIsNotThere() {
    ManualBus.Request look = doubtful();
    assertThat(player.isIdle()).as("idle while it is looked up").isFalse();
    look.fail(404);
    clock.pass(1);
    starts("welcome", 1);
  }

  @Test
  void aPlayOfWhichNothingIsKnownIsStoppedBeforeItIsTriedAgain() {
    doubtful().fail(500);
    clock.pass(PAUSE - 1);
    nothingSent();
    clock.pass(1);
    next(STOP).fail(404);
    starts("welcome", 1);
  }

  @Test
  void whereSomethingWaitsAPlayWithoutAnAnswerIsStoppedAtOnce() {
    play("welcome");
    ManualBus.Request play = next(PLAY);
    play("answer");
    play.fail(504);
    next(STOP).succeed();
    starts("answer", 1);
  }

  @Test
  void whatIsHeardAfterAllIsNotPlayedAgain() {
    ManualBus.Request look = doubtful();
    player.started(id(0));
    look.fail(404);
    clock.pass(PAUSE);
    nothingSent();
    assertThat(player.currentPlaybackId()).isEqualTo(id(0));
  }

  @Test
  void whatEndsAfterAllIsNotPlayedAgain() {
    ManualBus.Request look = doubtful();
    player.finished(id(0));
    look.fail(404);
    nothingMore();
    assertThat(told).last().isEqualTo("ended");
  }

  @Test
  void whatBeginsThoughItWasGivenUpIsStoppedAndNobodyElses() {
    doubtful().fail(404);
    clock.pass(1);
    starts("welcome", 1).succeed();
    player.started("another");
    nothingSent();
    player.started(id(0));
    assertThat(next(STOP).body().getString("playbackId")).isEqualTo(id(0));
    assertThat(player.currentPlaybackId())
        .as("what is heard, which nothing has cut off")
        .isEqualTo(id(1));

    player.close();
    player.started(id(0));
    nothingMore();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anotherAttemptIsMadeAtOnceWhenTheConnectionIsBack(boolean mayStillPlay) {
    if (mayStillPlay) {
      doubtful().fail(500);
    } else {
      play("welcome");
      starts("welcome", 0).fail(500);
    }
    player.resync();
    if (mayStillPlay) {
      next(STOP).fail(404);
    }
    starts("welcome", 1).succeed();
    clock.pass(PAUSE);
    nothingSent();
  }

  @Test
  void aLookUpThatIsAnsweredOnceAnotherPlaysChangesNothing() {
    ManualBus.Request look = doubtful();
    play("answer");
    next(STOP).succeed();
    starts("answer", 1).fail(504);
    ManualBus.Request another = next(LOOK);
    look.fail(404);
    clock.pass(PAUSE);
    nothingSent();
    another.succeed();
    assertThat(player.currentPlaybackId()).isEqualTo(id(1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsHeardOrOverBetweenTwoAttemptsNeedsNoOther(boolean heard) {
    doubtful().fail(500);
    if (heard) {
      player.started(id(0));
    } else {
      player.finished(id(0));
    }
    clock.pass(PAUSE);
    nothingSent();
    assertThat(player.currentPlaybackId()).isEqualTo(heard ? id(0) : null);
    assertThat(told.contains("ended")).as("told that it ended").isEqualTo(!heard);
  }

  @Test
  void anotherPromptStopsWhatMayStillPlay() {
    doubtful().fail(500);
    play("answer");
    next(STOP).succeed();
    starts("answer", 1).succeed();
    clock.pass(PAUSE);
    nothingSent();
  }

  @Test
  void quietIsWhereNothingPlaysAndNoCommandIsUnderWay() {
    player.stopThen(() -> told.add("quiet at once"));
    plays("welcome");
    player.stopThen(() -> told.add("never"));
    assertThat(player.isIdle()).as("idle").isFalse();
    player.stopThen(() -> told.add("quiet"));
    ManualBus.Request stop = next(STOP);
    assertThat(told).containsExactly("quiet at once");
    stop.succeed();
    assertThat(told).containsExactly("quiet at once", "stopped " + id(0), "quiet");
    nothingMore();
  }

  @Test
  void variablesAreSetInTheSilenceBeforeWhatComesNext() {
    plays("welcome");
    player.set("A", "1");
    player.set("B", "2");
    player.set("A", "3");
    nothingSent();
    play("answer");
    next(STOP).succeed();
    ManualBus.Request first = next("channels.setChannelVar");
    assertThat(first.body().getString("variable")).isEqualTo("A");
    assertThat(first.body().getString("value")).isEqualTo("3");
    first.fail(500);
    next("channels.setChannelVar").succeed();
    starts("answer", 1);
    assertThat(told).containsExactly("stopped " + id(0), "failed channels.setChannelVar 500");
  }

  @Test
  void whatIsSetOrAnsweredOnAChannelThatIsGoneTellsSo() {
    player.answer();
    next("channels.answer").fail(404);
    assertThat(told).containsExactly("gone");
  }

  @Test
  void whatIsPlayedWhileTheChannelIsBeingAnsweredWaits() {
    player.answer();
    assertThat(player.isIdle()).as("idle").isTrue();
    ManualBus.Request answer = next("channels.answer");
    play("welcome");
    nothingSent();
    answer.fail(500);
    starts("welcome", 0);
  }

  @Test
  void whatIsPlayedWhileACommandRunsWaits() {
    Promise<String> command = Promise.promise();
    player.run(command.future(), done -> told.add(done.result()));
    play("welcome");
    nothingSent();
    command.complete("done");
    assertThat(told).containsExactly("done");
    starts("welcome", 0);
  }

  @Test
  void onlyWhatPlaysIsAskedForWhenEventsMayHaveBeenMissed() {
    player.resync();
    play("welcome");
    ManualBus.Request play = next(PLAY);
    player.resync();
    nothingSent();
    play.succeed();
    player.resync();
    next(LOOK).fail(404);
    assertThat(told).as("it is over, and that is no trouble").containsExactly("ended");
    player.resync();
    nothingMore();
  }

  @Test
  void whatIsBeingAskedForIsNotAskedForAgain() {
    plays("welcome");
    clock.pass(WATCHDOG_MS - 1);
    player.resync();
    ManualBus.Request look = next(LOOK);
    clock.pass(WATCHDOG_MS);
    nothingSent();
    look.succeed();
    clock.pass(WATCHDOG_MS - 1);
    nothingSent();
    clock.pass(1);
    next(LOOK);
  }

  @Test
  void anEndThatIsNeverReportedIsFoundOut() {
    plays("welcome");
    clock.pass(WATCHDOG_MS);
    next(LOOK).succeed();
    clock.pass(WATCHDOG_MS);
    next(LOOK).fail(404);
    assertThat(told).containsExactly("failed " + PLAY + " 404", "ended");
    nothingMore();
  }

  @Test
  void eachSoundOfAPlaybackBuysTime() {
    plays("welcome");
    clock.pass(WATCHDOG_MS - 1);
    player.started(id(0));
    clock.pass(WATCHDOG_MS - 1);
    nothingSent();
    clock.pass(1);
    next(LOOK);
  }

  @Test
  void nothingIsPlayedOnAChannelThatIsNoMore() {
    plays("welcome");
    player.close();
    player.finished(id(0));
    play("answer");
    assertThat(player.currentPlaybackId()).isNull();
    nothingMore();
    assertThat(told).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAY, STOP, LOOK, "run", "attempt"})
  void anAnswerThatComesAfterTheEndChangesNothing(String underWay) {
    Promise<String> command = Promise.promise();
    ManualBus.Request late =
        switch (underWay) {
          case PLAY -> {
            play("welcome");
            yield next(PLAY);
          }
          case STOP -> {
            plays("welcome");
            play("answer");
            yield next(STOP);
          }
          case LOOK -> doubtful();
          case "attempt" -> {
            player.answer();
            yield next("channels.answer");
          }
          default -> {
            player.run(command.future(), done -> told.add("done"));
            yield null;
          }
        };
    told.clear();
    player.close();
    if (late == null) {
      command.complete("late");
    } else {
      late.fail(500);
    }
    nothingMore();
    assertThat(told).isEmpty();
  }

  @Test
  void anAttemptThatIsStillToComeIsNotMadeAfterTheEnd() {
    play("welcome");
    starts("welcome", 0).fail(500);
    player.close();
    nothingMore();
  }

  private PromptPlayer player() {
    JsonObject start = JsonObject.of("channel", JsonObject.of("id", "17.5"));
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("command", "ari.command.test")
            .add("asterisk", "test")
            .add("app", "channel-aa");
    return new PromptPlayer(
        new CallClock(clock.vertx(), 1, clock::nanoTime),
        CallerChannel.of(start, headers, clock.vertx(), Optional.empty(), false),
        Duration.ofMillis(WATCHDOG_MS),
        new PromptPlayer.Listener() {
          @Override
          public void onPromptEnded() {
            told.add("ended");
          }

          @Override
          public void onPromptStopped(String playbackId) {
            told.add("stopped " + playbackId);
          }

          @Override
          public void onChannelGone() {
            told.add("gone");
          }

          @Override
          public boolean onPlaybackImpossible() {
            told.add("nothing plays");
            return true;
          }

          @Override
          public void onCommandFailed(String operation, Throwable failure) {
            told.add("failed " + operation + " " + FailureCodes.of(failure));
          }
        });
  }

  private static String id(int n) {
    return "attendant-17.5-" + n;
  }

  private void play(String sound) {
    player.play(JsonArray.of("sound:" + sound), Optional.of("de"));
  }

  private void plays(String sound) {
    play(sound);
    next(PLAY).succeed();
  }

  /** The prompt is sent under this id. */
  private ManualBus.Request starts(String sound, int n) {
    ManualBus.Request play = next(PLAY);
    assertThat(play.body().getJsonArray("media")).isEqualTo(JsonArray.of("sound:" + sound));
    assertThat(play.body().getString("playbackId")).isEqualTo(id(n));
    return play;
  }

  /** A play had no answer; it is looked up. */
  private ManualBus.Request doubtful() {
    play("welcome");
    next(PLAY).fail(504);
    ManualBus.Request look = next(LOOK);
    assertThat(look.body().getString("playbackId")).isEqualTo(id(0));
    return look;
  }

  private void failsTwice() {
    for (int attempt = 0; attempt < 2; attempt++) {
      next(PLAY).fail(500);
      clock.pass(PAUSE);
    }
  }

  private ManualBus.Request next(String operation) {
    ManualBus.Request next = bus.next();
    assertThat(next.body().getString("operation")).isEqualTo(operation);
    return next;
  }

  private void nothingSent() {
    assertThat(bus.unseen()).as("commands that were sent").isEmpty();
  }

  /** And no answer comes later. */
  private void nothingMore() {
    clock.pass(10 * WATCHDOG_MS);
    nothingSent();
  }
}
