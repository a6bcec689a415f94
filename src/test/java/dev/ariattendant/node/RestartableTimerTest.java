package dev.ariattendant.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A timer that is set, cancelled and set again. */
final class RestartableTimerTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualClock clock = new ManualClock();
  private final List<String> done = new ArrayList<>();
  private final RestartableTimer timer = new RestartableTimer(clock.vertx());

  @Test
  void aTaskRunsOnce() {
    timer.set(SECOND, () -> done.add("one"));
    clock.pass(999);
    assertThat(timer.isSet()).isTrue();
    assertThat(done).isEmpty();

    clock.pass(10_000);
    assertThat(done).containsExactly("one");
    assertThat(timer.isSet()).isFalse();
  }

  @Test
  void aPeriodicTaskRunsUntilItIsCancelled() {
    timer.setPeriodic(SECOND, () -> done.add("again"));
    clock.pass(3_000);
    assertThat(timer.isSet()).isTrue();
    timer.cancel();
    clock.pass(3_000);

    assertThat(done).containsExactly("again", "again", "again");
    assertThat(timer.isSet()).isFalse();
  }

  @Test
  void anotherTaskReplacesThePendingOne() {
    timer.set(SECOND, () -> done.add("one"));
    timer.set(SECOND.multipliedBy(2), () -> done.add("two"));
    clock.pass(10_000);

    assertThat(done).containsExactly("two");
    assertThat(clock.timers()).isZero();
  }

  @Test
  void aTaskMaySetTheNextOne() {
    timer.set(SECOND, () -> timer.set(SECOND, () -> done.add("two")));
    clock.pass(2_000);

    assertThat(done).containsExactly("two");
  }

  @Test
  void cancellingWithoutATaskDoesNothing() {
    timer.cancel();
    assertThat(timer.isSet()).isFalse();
  }
}
