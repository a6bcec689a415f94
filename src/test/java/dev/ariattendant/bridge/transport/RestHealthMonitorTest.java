package dev.ariattendant.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.ManualClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** REST that answers, and REST that doesn't, to the millisecond. */
final class RestHealthMonitorTest implements RestHealthMonitor.Listener {

  private static final long INTERVAL = 2_000;

  private final ManualClock clock = new ManualClock();
  private final List<String> said = new ArrayList<>();
  private final List<Long> asked = new ArrayList<>();
  private final Deque<Promise<Void>> open = new ArrayDeque<>();
  private boolean answering = true;
  private boolean refusing;

  private final RestHealthMonitor watch =
      new RestHealthMonitor(
          clock.vertx(), Duration.ofMillis(INTERVAL), this::question, this, clock::nanoTime);

  @Test
  void aslongAsItAnswersThereIsNothingToSay() {
    watch.start();
    clock.pass(3 * INTERVAL);
    assertThat(asked).containsExactly(0L, INTERVAL, 2 * INTERVAL, 3 * INTERVAL);
    clock.pass(100 * INTERVAL);
    assertThat(said).isEmpty();
  }

  @Test
  @DisplayName("REST is stuck at the second tick without an answer, and dead at the eighth")
  void stuckAtTheSecondTickDeadAtTheEighth() {
    answering = false;
    watch.start();
    clock.pass(100 * INTERVAL);
    assertThat(said).containsExactly("stuck at " + 2 * INTERVAL, "given up at " + 8 * INTERVAL);
    assertThat(asked).as("one question at a time").containsExactly(0L);
    assertThat(clock.timers()).as("timers that are left").isZero();

    open.remove().complete();
    clock.pass(100 * INTERVAL);
    assertThat(said).as("what is said of an answer that comes then").hasSize(2);
  }

  @Test
  void anAnswerThatComesLateButInTimeIsNothingToSpeakOf() {
    answering = false;
    watch.start();
    clock.pass(2 * INTERVAL - 1);
    open.remove().complete();
    clock.pass(INTERVAL);
    assertThat(said).isEmpty();
    assertThat(asked).as("asked again at the next beat").containsExactly(0L, 2 * INTERVAL);
    clock.pass(INTERVAL + 1);
    assertThat(said).containsExactly("stuck at " + 4 * INTERVAL);
  }

  @Test
  @DisplayName(
      "an answer that comes after all is reported once, and then REST is monitored as before")
  void aLateAnswerIsReportedOnce() {
    answering = false;
    watch.start();
    clock.pass(3 * INTERVAL);
    answering = true;
    open.remove().complete();
    clock.pass(10 * INTERVAL);
    assertThat(said).containsExactly("stuck at " + 2 * INTERVAL, "answers at " + 3 * INTERVAL);
    answering = false;
    clock.pass(3 * INTERVAL);
    assertThat(said).hasSize(3).last().asString().startsWith("stuck");
  }

  @Test
  void refusedConnectionsAreNoAnswersAndEachTimeItIsAskedAnew() {
    refusing = true;
    watch.start();
    clock.pass(100 * INTERVAL);
    assertThat(said).containsExactly("stuck at " + 2 * INTERVAL, "given up at " + 8 * INTERVAL);
    assertThat(asked).hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(longs = {INTERVAL * 3 / 2 + 1, 2 * INTERVAL, 5 * INTERVAL, 20 * INTERVAL})
  void timeForWhichThisProcessStoodStillIsNotAsterisksSilence(long ms) {
    answering = false;
    watch.start();
    clock.pass(INTERVAL);
    clock.standStill(ms);
    assertThat(said).as("what is said at the beat that comes late").isEmpty();
    clock.pass(2 * INTERVAL);
    assertThat(said).hasSize(1).last().asString().startsWith("stuck");
  }

  @Test
  void aSilenceOfOneIntervalAndAHalfIsNone() {
    answering = false;
    watch.start();
    clock.pass(INTERVAL / 2);
    open.remove().complete();
    clock.pass(INTERVAL * 3 / 2);
    assertThat(said).isEmpty();
    clock.pass(INTERVAL);
    assertThat(said).containsExactly("stuck at " + 3 * INTERVAL);
  }

  @Test
  void aBeatThatIsALittleLateIsOne() {
    answering = false;
    watch.start();
    clock.pass(INTERVAL);
    clock.standStill(INTERVAL * 3 / 2);
    assertThat(said).hasSize(1).last().asString().startsWith("stuck");
  }

  @Test
  void itCanBeStoppedAndStartedAgain() {
    answering = false;
    watch.start();
    clock.pass(3 * INTERVAL);
    watch.stop();
    open.remove().complete();
    clock.pass(100 * INTERVAL);
    assertThat(said).containsExactly("stuck at " + 2 * INTERVAL);

    said.clear();
    long again = now();
    watch.start();
    watch.start();
    clock.pass(100 * INTERVAL);
    assertThat(said)
        .containsExactly(
            "stuck at " + (again + 2 * INTERVAL), "given up at " + (again + 8 * INTERVAL));
  }

  @Override
  public void onRestStuck() {
    said.add("stuck at " + now());
  }

  @Override
  public void onRestAnswers() {
    said.add("answers at " + now());
  }

  @Override
  public void onRestDead() {
    said.add("given up at " + now());
  }

  private Future<?> question() {
    asked.add(now());
    Promise<Void> answer = Promise.promise();
    if (refusing) {
      answer.fail("Connection refused");
    } else if (answering) {
      answer.complete();
    } else {
      open.add(answer);
    }
    return answer.future();
  }

  private long now() {
    return Duration.ofNanos(clock.nanoTime()).toMillis();
  }
}
