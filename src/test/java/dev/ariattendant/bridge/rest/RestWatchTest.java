package dev.ariattendant.bridge.rest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** REST that answers, and REST that doesn't. */
@ExtendWith(VertxExtension.class)
final class RestWatchTest implements RestWatch.Listener {

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final BlockingQueue<Promise<Void>> asked = new LinkedBlockingQueue<>();
  private volatile boolean answering = true;
  private volatile boolean refusing;
  private volatile Runnable whenStuck = () -> {};
  private Context loop;
  private RestWatch watch;

  @BeforeEach
  void makeWatch(Vertx vertx) {
    loop = vertx.getOrCreateContext();
    watch = new RestWatch(vertx, Duration.ofMillis(50), this::question, this);
  }

  @Test
  void aslongAsItAnswersThereIsNothingToSay() throws Exception {
    onLoop(watch::start);
    for (int question = 0; question < 10; question++) {
      nextQuestion();
    }

    assertThat(said).isEmpty();
  }

  @Test
  void aQuestionWithoutAnswerIsSaidAndSoIsTheAnswerThatComesAfterAll() throws Exception {
    answering = false;
    whenStuck =
        () -> {
          answering = true;
          asked.element().complete();
        };
    onLoop(watch::start);

    assertThat(nextSaid()).isEqualTo("stuck");
    assertThat(nextSaid()).isEqualTo("answers");
  }

  @Test
  void afterSevenIntervalsItIsGivenUpAndAskedNoMore() throws Exception {
    answering = false;
    onLoop(watch::start);
    assertThat(nextSaid()).isEqualTo("stuck");
    assertThat(nextSaid()).isEqualTo("given up");

    // One question at a time, though several would have been due.
    onLoop(nextQuestion()::complete);
    assertThat(asked).isEmpty();
    assertThat(said).isEmpty();
  }

  @Test
  void refusedConnectionsAreNoAnswers() throws Exception {
    refusing = true;
    onLoop(watch::start);
    assertThat(nextSaid()).isEqualTo("stuck");
    assertThat(nextSaid()).isEqualTo("given up");

    // Each of them is asked anew.
    assertThat(asked).hasSizeGreaterThan(2);
  }

  @Test
  void stoppedItSaysNothingAndStartedAgainItIsPatientAgain() throws Exception {
    answering = false;
    whenStuck = watch::stop;
    onLoop(watch::start);
    assertThat(nextSaid()).isEqualTo("stuck");
    onLoop(nextQuestion()::complete);
    assertThat(said).isEmpty();

    whenStuck = () -> {};
    onLoop(watch::start);
    assertThat(nextSaid()).isEqualTo("stuck");
    assertThat(nextSaid()).isEqualTo("given up");
  }

  @Override
  public void restStuck() {
    said.add("stuck");
    whenStuck.run();
  }

  @Override
  public void restAnswers() {
    said.add("answers");
  }

  @Override
  public void restGivenUp() {
    said.add("given up");
  }

  private Future<?> question() {
    Promise<Void> answer = Promise.promise();
    if (refusing) {
      answer.fail("Connection refused");
    } else if (answering) {
      answer.complete();
    }
    asked.add(answer);
    return answer.future();
  }

  private Promise<Void> nextQuestion() throws InterruptedException {
    Promise<Void> next = asked.poll(10, SECONDS);
    assertThat(next).as("a question that should have been asked by now").isNotNull();
    return next;
  }

  private String nextSaid() throws InterruptedException {
    return said.poll(10, SECONDS);
  }

  private void onLoop(Runnable step) throws TimeoutException {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(
        go -> {
          step.run();
          done.complete();
        });
    done.future().await(10, SECONDS);
  }
}
