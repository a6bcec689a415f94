package dev.ariattendant.bridge.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.HandClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Commands, and a process that has stood still. */
final class StandstillTest {

  private final HandClock clock = new HandClock();
  private final List<String> passed = new ArrayList<>();
  private final List<Long> noticed = new ArrayList<>();
  private final Queue<Promise<Boolean>> asked = new ArrayDeque<>();
  private final Standstill gate =
      new Standstill(
          clock.vertx(),
          clock::nanoTime,
          time -> noticed.add(time.toMillis()),
          this::ask,
          () -> passed.add("over"));

  private Future<Boolean> ask() {
    Promise<Boolean> question = Promise.promise();
    asked.add(question);
    return question.future();
  }

  @Test
  void commandsPassAtOnceInAProcessThatGoesOn() {
    clock.pass(60_000);
    clock.standStill(3_000);
    command("one");

    assertThat(passed).containsExactly("one");
    assertThat(noticed).isEmpty();
    clock.pass(60_000);
    assertThat(asked).as("questions to the cluster").isEmpty();
  }

  @Test
  void afterAStandstillCommandsWaitUntilTheConnectionIsKnownToBeOurs() {
    clock.standStill(3_001);
    assertThat(noticed).containsExactly(3_001L);
    command("one");
    clock.pass(499);
    assertThat(asked).as("questions before Asterisk's word has been read").isEmpty();
    clock.pass(1);
    assertThat(asked).as("questions after that").hasSize(1);
    command("two");
    clock.pass(60_000);
    assertThat(passed).isEmpty();

    answer(true);
    assertThat(passed).containsExactly("one", "two");
    command("three");
    assertThat(passed).containsExactly("one", "two", "three");
    clock.pass(60_000);
    assertThat(asked).as("further questions").isEmpty();
  }

  /** In a busy process that is what happens first, before any timer goes off. */
  @Test
  void aStandstillIsNoticedByTheFirstCommandAfterIt() {
    clock.skip(3_001);
    command("one");
    assertThat(noticed).containsExactly(3_001L);
    assertThat(passed).isEmpty();
    clock.pass(500);
    answer(true);

    assertThat(passed).containsExactly("one");
    assertThat(noticed).containsExactly(3_001L);
  }

  @Test
  void whenItIsAnotherNodesNothingPassesBeforeThisBridgeHasEnded() {
    clock.standStill(4_000);
    command("one");
    clock.pass(500);
    answer(false);

    assertThat(passed).containsExactly("over", "one");
  }

  @Test
  void whereTheClusterNeverAnswersAsteriskCounts() {
    clock.standStill(4_000);
    command("one");
    clock.pass(500);
    for (int times = 1; times <= 3; times++) {
      assertThat(passed).as("after %d questions", times - 1).isEmpty();
      asked.remove().fail("no answer");
    }

    assertThat(passed).containsExactly("one");
    assertThat(asked).as("further questions").isEmpty();
  }

  @Test
  void anAnswerToALaterQuestionCounts() {
    clock.standStill(4_000);
    command("one");
    clock.pass(500);
    asked.remove().fail("no answer");
    asked.remove().fail("no answer");
    answer(false);

    assertThat(passed).containsExactly("over", "one");
  }

  @Test
  void eachStandstillIsNoticedAndAskedAboutOnce() {
    for (String command : List.of("one", "two")) {
      clock.standStill(4_000);
      command(command);
      clock.pass(500);
      answer(true);
      clock.pass(60_000);
    }

    assertThat(passed).containsExactly("one", "two");
    assertThat(noticed).containsExactly(4_000L, 4_000L);
    assertThat(asked).as("further questions").isEmpty();
  }

  @Test
  void whoStandsStillAgainBeforeTheAnswerAsksNoMore() {
    clock.standStill(4_000);
    command("one");
    clock.standStill(5_000);
    command("two");
    clock.pass(500);
    assertThat(noticed).containsExactly(4_000L, 5_000L);
    answer(true);

    assertThat(passed).containsExactly("one", "two");
    clock.pass(60_000);
    assertThat(asked).as("further questions").isEmpty();
  }

  @Test
  void oneThatHasEndedLeavesNoTimersAndLetsAllPass() {
    gate.end();
    command("one");

    assertThat(passed).containsExactly("one");
    assertThat(clock.timers()).as("timers").isZero();
  }

  private void answer(boolean ours) {
    asked.remove().complete(ours);
  }

  private void command(String name) {
    gate.execute(() -> passed.add(name));
  }
}
