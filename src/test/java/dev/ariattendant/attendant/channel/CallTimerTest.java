package dev.ariattendant.attendant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All timers of calls share one of Vert.x, and still fire each at its time. */
final class CallTimerTest {

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final CallClock clock = new CallClock(vertx, 1, System::nanoTime);
  private final List<String> rung = Collections.synchronizedList(new ArrayList<>());
  private final Promise<Void> over = Promise.promise();

  @AfterEach
  void close() {
    Await.await(vertx.close());
  }

  @Test
  void alarmsRingInTheOrderOfTheirTimesWhicheverWasSetFirst() {
    onLoop(
        () -> {
          set("second", 20);
          set("first", 10);
          set("third", 30);
          last(40);
        });

    assertThat(rung).containsExactly("first", "second", "third");
  }

  @Test
  void oneThatWasCancelledOrSetAnewDoesNotRingForWhatItWasSetFor() {
    onLoop(
        () -> {
          set("cancelled", 1).cancel();
          set("set before", 1).set(Duration.ofMillis(5), () -> rung.add("set anew"));
          last(10);
        });

    assertThat(rung).containsExactly("set anew");
  }

  @Test
  void oneCanBeSetAgainWhenItRings() {
    onLoop(
        () -> {
          CallTimer timer = clock.newTimer();
          timer.set(
              Duration.ofMillis(1),
              () -> {
                rung.add("once");
                timer.set(Duration.ofMillis(1), over::complete);
              });
        });

    assertThat(rung).containsExactly("once");
  }

  @Test
  void whatGoesWrongWithOneIsNoneOfTheOthersBusiness() {
    context.exceptionHandler(failure -> rung.add(failure.getMessage()));
    onLoop(
        () -> {
          clock
              .newTimer()
              .set(
                  Duration.ofMillis(1),
                  () -> {
                    throw new IllegalStateException("it went wrong");
                  });
          last(1);
        });

    assertThat(rung).containsExactly("it went wrong");
  }

  @Test
  void manyThatAreDueAtOnceLetOthersComeInBetween() {
    onLoop(
        () -> {
          clock
              .newTimer()
              .set(
                  Duration.ofMillis(1),
                  () -> context.runOnContext(now -> rung.add("another task")));
          IntStream.range(0, 1_000).forEach(n -> set("timer", 1));
          last(1);
          long allDue = System.nanoTime() + Duration.ofMillis(2).toNanos();
          while (System.nanoTime() < allDue) {
            Thread.onSpinWait();
          }
        });

    assertThat(rung).hasSize(1_001);
    assertThat(rung.indexOf("another task")).isLessThan(1_000);
  }

  private CallTimer set(String name, long ms) {
    CallTimer timer = clock.newTimer();
    timer.set(Duration.ofMillis(ms), () -> rung.add(name));
    return timer;
  }

  private void last(long ms) {
    clock.newTimer().set(Duration.ofMillis(ms), over::complete);
  }

  private void onLoop(Runnable setting) {
    context.runOnContext(now -> setting.run());
    Await.await(over.future());
  }
}
