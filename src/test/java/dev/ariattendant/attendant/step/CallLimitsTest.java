package dev.ariattendant.attendant.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Limits;
import dev.ariattendant.testbed.ManualClock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The limits of a call's time and of its visits of menus. */
final class CallLimitsTest {

  private static final long TIME = 60_000;
  private static final long LATER = 1_000;
  private static final Action THEN = new Action.Top();
  private static final Action LAST = new Action.Hangup("normal");

  private final ManualClock clock = new ManualClock();

  private boolean somethingCanBeDone = true;
  private int told;

  private CallLimits limit(Optional<Duration> time, OptionalInt visits) {
    return new CallLimits(
        new CallClock(clock.vertx(), 1, clock::nanoTime),
        new Limits(visits, time, THEN),
        () -> {
          told++;
          return somethingCanBeDone;
        });
  }

  private CallLimits started() {
    CallLimits limit = limit(Optional.of(Duration.ofMillis(TIME)), OptionalInt.of(2));
    limit.start();
    return limit;
  }

  /** The call is told of its time after so long, and not before. */
  private void isUpAfter(long ms) {
    int before = told;
    clock.pass(ms - 1);
    assertThat(told).as("how often it was told before").isEqualTo(before);
    clock.pass(1);
    assertThat(told).as("how often it is told").isEqualTo(before + 1);
  }

  @Test
  void timeIsUpOnce() {
    CallLimits limit = started();
    assertThat(limit.isOverdue()).as("overdue before").isFalse();
    isUpAfter(TIME);
    assertThat(limit.isOverdue()).as("overdue").isTrue();
    clock.pass(10 * TIME);
    assertThat(told).isOne();
  }

  @Test
  void whereNothingCanBeDoneItIsNotUpAndIsToldAgain() {
    somethingCanBeDone = false;
    CallLimits limit = started();
    isUpAfter(TIME);
    assertThat(limit.isOverdue()).as("overdue meanwhile").isFalse();
    isUpAfter(LATER);
    somethingCanBeDone = true;
    isUpAfter(LATER);
    assertThat(limit.isOverdue()).as("overdue afterwards").isTrue();
    clock.pass(10 * TIME);
    assertThat(told).isEqualTo(3);
  }

  @Test
  void timeForWhichNothingCouldBeDoneDoesNotCount() {
    CallLimits limit = started();
    clock.pass(TIME - 1);
    limit.postpone(Duration.ofMillis(TIME));
    isUpAfter(TIME + 1);
  }

  @Test
  void timeThatIsCancelledIsNeverUp() {
    CallLimits limit = started();
    limit.cancel();
    limit.postpone(Duration.ofMillis(TIME));
    clock.pass(10 * TIME);
    assertThat(told).isZero();
  }

  @Test
  void whatFollowsMayTakeAsMuchAgainAndThenItIsTheEnd() {
    CallLimits limit = started();
    clock.pass(TIME);
    assertThat(limit.exceeded()).isEqualTo(THEN);
    assertThat(limit.isOverdue()).as("overdue with what follows").isFalse();
    isUpAfter(TIME);
    assertThat(limit.exceeded()).isEqualTo(LAST);
  }

  @Test
  void whatFollowsMayEnterAsManyMenusAgain() {
    CallLimits limit = started();
    for (Action then : new Action[] {THEN, LAST}) {
      assertThat(limit.allowsVisit()).as("the first visit").isTrue();
      assertThat(limit.allowsVisit()).as("the second visit").isTrue();
      assertThat(limit.allowsVisit()).as("the third visit").isFalse();
      assertThat(limit.exceeded()).isEqualTo(then);
    }
  }

  @Test
  void whereNothingIsLimitedNothingEnds() {
    CallLimits limit = limit(Optional.empty(), OptionalInt.empty());
    limit.start();
    limit.postpone(Duration.ofMillis(TIME));
    for (int visit = 0; visit < 1000; visit++) {
      assertThat(limit.allowsVisit()).as("visit %d", visit).isTrue();
    }
    assertThat(limit.exceeded()).isEqualTo(THEN);
    limit.cancel();
    assertThat(clock.timers()).isZero();
  }
}
