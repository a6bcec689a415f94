package dev.ariattendant.bridge.tenure;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.HandClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commands, and a process that has stood still, by a clock that goes as the test wants it. */
@ExtendWith(VertxExtension.class)
final class StandstillTest {

  private final AtomicLong clock = new AtomicLong(-1_000);
  private final AtomicReference<Future<Boolean>> ours =
      new AtomicReference<>(Future.succeededFuture(true));
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger over = new AtomicInteger();
  private final Queue<String> passed = new ConcurrentLinkedQueue<>();
  private Vertx vertx;
  private Context loop;
  private Standstill gate;

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
    loop = vertx.getOrCreateContext();
    onLoop(
        () ->
            gate =
                new Standstill(
                    vertx,
                    () -> {
                      asked.incrementAndGet();
                      return ours.get();
                    },
                    over::incrementAndGet,
                    clock::get));
  }

  @Test
  void commandsPassAtOnceInAProcessThatGoesOn() {
    stand(Duration.ofSeconds(3));
    onLoop(() -> command("one"));

    assertThat(passed).containsExactly("one");
    assertThat(asked).hasValue(0);
  }

  @Test
  void afterAStandstillCommandsWaitUntilTheConnectionIsKnownToBeOurs() {
    Promise<Boolean> answer = Promise.promise();
    ours.set(answer.future());
    standsStillForLong();
    onLoop(() -> command("two"));
    Await.until(vertx, "the cluster is asked", asked::get, seen -> seen == 1);
    assertThat(passed).isEmpty();

    onLoop(() -> answer.complete(true));
    assertThat(passed).containsExactly("one", "two");
    assertThat(over).hasValue(0);
    onLoop(() -> command("three"));
    assertThat(passed).contains("three");
    assertThat(asked).hasValue(1);
  }

  @Test
  void whenItIsAnotherNodesCommandsWaitForTheEndOfThisBridge() {
    ours.set(Future.succeededFuture(false));
    standsStillForLong();
    Await.until(vertx, "the bridge is told", over::get, seen -> seen == 1);
    onLoop(() -> command("two"));
    assertThat(passed).isEmpty();

    onLoop(gate::end);
    assertThat(passed).containsExactly("one", "two");
  }

  @Test
  void whereTheClusterNeverAnswersAsteriskCounts() {
    ours.set(Future.failedFuture("no answer"));
    standsStillForLong();

    Await.until(vertx, "the command passes", () -> passed, seen -> seen.size() == 1);
    assertThat(asked).hasValue(3);
    assertThat(over).hasValue(0);
  }

  @Test
  void aStandstillIsNoticedWithoutACommand() {
    ours.set(Future.succeededFuture(false));
    stand(Duration.ofSeconds(4));

    Await.until(vertx, "the bridge is told", over::get, seen -> seen == 1);
    assertThat(asked).hasValue(1);
  }

  @Test
  void aGateThatHasEndedStaysOpen() {
    onLoop(gate::end);
    standsStillForLong();

    assertThat(passed).containsExactly("one");
    assertThat(asked).hasValue(0);
  }

  /** A command is the first that happens after it. */
  private void standsStillForLong() {
    onLoop(
        () -> {
          stand(Duration.ofSeconds(4));
          command("one");
        });
  }

  private void stand(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  private void command(String name) {
    gate.execute(() -> passed.add(name));
  }

  private void onLoop(Runnable step) {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(
        go -> {
          step.run();
          done.complete();
        });
    await(done.future());
  }

  @Test
  void whatHasWaitedOncePassesOnce() {
    HandClock clock = new HandClock();
    List<String> commands = new ArrayList<>();
    AtomicReference<Promise<Boolean>> answer = new AtomicReference<>();
    Standstill still =
        new Standstill(
            clock.vertx(),
            () -> {
              answer.set(Promise.promise());
              return answer.get().future();
            },
            () -> commands.add("over"),
            clock::nanoTime);
    for (String command : List.of("one", "two")) {
      clock.standStill(4_000);
      still.execute(() -> commands.add(command));
      clock.pass(500);
      answer.get().complete(true);
    }
    assertThat(commands).containsExactly("one", "two");
    still.execute(() -> commands.add("three"));
    assertThat(commands).containsExactly("one", "two", "three");

    still.end();
    assertThat(clock.timers()).as("timers after the end").isZero();
  }
}
