package dev.ariattendant.bridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.ManualClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Commands after a pause of the process. */
final class PauseGateTest {

  private final ManualClock clock = new ManualClock();
  private final List<String> passed = new ArrayList<>();
  private final Queue<Promise<Void>> noticed = new ArrayDeque<>();
  private final PauseGate gate = new PauseGate(clock.vertx(), clock::nanoTime, this::standstill);

  private Future<Void> standstill() {
    Promise<Void> known = Promise.promise();
    noticed.add(known);
    return known.future();
  }

  @Test
  void commandsPassAtOnceInAProcessThatGoesOn() {
    clock.pass(60_000);
    clock.standStill(3_000);
    command("one");

    assertThat(passed).containsExactly("one");
    assertThat(noticed).isEmpty();
  }

  @Test
  @DisplayName("after a pause, commands wait until it is known which node has the connection")
  void afterAPauseCommandsWait() {
    clock.standStill(3_001);
    assertThat(noticed).as("standstills").hasSize(1);
    command("one");
    clock.pass(60_000);
    command("two");
    assertThat(passed).isEmpty();

    noticed.remove().complete();
    assertThat(passed).containsExactly("one", "two");
    command("three");
    assertThat(passed).containsExactly("one", "two", "three");
    clock.pass(60_000);
    assertThat(noticed).as("further standstills").isEmpty();
  }

  /** In a busy process, a command comes before any timer fires. */
  @Test
  void aPauseIsNoticedByTheFirstCommandAfterIt() {
    clock.skip(3_001);
    command("one");
    assertThat(noticed).as("standstills").hasSize(1);
    assertThat(passed).isEmpty();
    clock.pass(60_000);
    noticed.remove().complete();

    assertThat(passed).containsExactly("one");
    assertThat(noticed).as("further standstills").isEmpty();
  }

  @Test
  void eachPauseIsNoticedOnce() {
    for (String command : List.of("one", "two")) {
      clock.standStill(4_000);
      command(command);
      clock.pass(60_000);
      noticed.remove().complete();
    }

    assertThat(passed).containsExactly("one", "two");
    assertThat(noticed).as("further standstills").isEmpty();
  }

  @Test
  @DisplayName(
      "commands after another pause wait until it is known again which node has the connection")
  void afterAnotherPauseCommandsWaitAgain() {
    clock.standStill(4_000);
    command("one");
    clock.standStill(4_000);
    command("two");
    noticed.remove().complete();
    assertThat(passed).containsExactly("one");
    command("three");
    assertThat(passed).containsExactly("one");

    noticed.remove().complete();
    assertThat(passed).containsExactly("one", "two", "three");
  }

  @Test
  void oneThatHasEndedLeavesNoTimersAndLetsAllPass() {
    gate.end();
    command("one");

    assertThat(passed).containsExactly("one");
    assertThat(clock.timers()).as("timers").isZero();
  }

  private void command(String name) {
    gate.execute(() -> passed.add(name));
  }
}
