package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.channel.CallTimer;
import dev.ariattendant.flow.Action;
import dev.ariattendant.tracing.CallTrace;
import dev.ariattendant.tracing.RequestSpan;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One call's questions to programs. A program's answer may be to ask a program again, so there is a
 * pause between two questions, and a limit to questions between which the caller hears nothing.
 */
final class ProgramRequests {

  /** Between the starts of two questions. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** How many questions there may be in a row while the caller hears nothing. */
  private static final int MAX_IN_SILENCE = 10;

  private final ProgramClient programs;

  /** For the pauses. */
  private final CallTimer timer;

  private final CallTrace trace;

  private boolean pausing;
  private int inSilence;

  /** The question that waits for the end of the pause; null for none. */
  private Runnable waiting;

  ProgramRequests(ProgramClient programs, CallTimer timer, CallTrace trace) {
    this.programs = programs;
    this.timer = timer;
    this.trace = trace;
  }

  /** Asks as soon as the pause is over, with the facts of that moment. */
  Future<Object> ask(Action.Ask action, Variables variables, Supplier<JsonObject> facts) {
    inSilence++;
    if (inSilence > MAX_IN_SILENCE) {
      return Future.failedFuture(
          ProgramClient.failure(
              FailureCodes.BAD_ANSWER,
              action.address(),
              "not asked: %d answers in a row have only asked again".formatted(MAX_IN_SILENCE)));
    }
    Promise<Object> answer = Promise.promise();
    waiting =
        () -> {
          RequestSpan span = trace.question(action.address());
          programs
              .ask(action.address(), variables, facts.get(), action.timeout(), span)
              .andThen(span::end)
              .onComplete(answer);
        };
    if (!pausing) {
      askNow();
    }
    return answer.future();
  }

  /** The caller hears something now. */
  void endSilence() {
    inSilence = 0;
  }

  /** The answer isn't needed any more. */
  void cancel() {
    waiting = null;
  }

  void end() {
    cancel();
    timer.cancel();
  }

  private void askNow() {
    Runnable now = waiting;
    waiting = null;
    pausing = now != null;
    if (pausing) {
      timer.set(PAUSE, this::askNow);
      now.run();
    }
  }
}
