package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.channel.CallTimer;
import dev.ariattendant.flow.Action;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/**
 * One call's questions to programs. A program may answer that it, or another, is to be asked; so no
 * question follows another at once, and not many in silence.
 */
public final class ProgramRequests {

  /** Between the beginnings of two questions. */
  private static final Duration APART = Duration.ofMillis(500);

  /** In a row, of which the caller hears nothing. */
  private static final int MOST_IN_SILENCE = 10;

  private final ProgramClient programs;
  private final CallTimer alarm;
  private boolean resting;
  private int inSilence;

  /** Null where nobody waits. */
  private Runnable waiting;

  /**
   * None yet.
   *
   * @param alarm the call's, for this alone
   */
  public ProgramRequests(ProgramClient programs, CallTimer alarm) {
    this.programs = programs;
    this.alarm = alarm;
  }

  /** Asks as soon as it may, and tells the facts as they are then. */
  Future<Object> ask(Action.Ask action, StepContext stage) {
    inSilence++;
    if (inSilence > MOST_IN_SILENCE) {
      return Future.failedFuture(
          ProgramClient.failure(
              FailureCodes.BAD_ANSWER,
              ProgramClient.shown(action.address()),
              "not asked: %d answers in a row have only asked again".formatted(MOST_IN_SILENCE)));
    }
    Promise<Object> answer = Promise.promise();
    waiting =
        () ->
            programs
                .ask(action.address(), stage.variables(), stage.callDescription(), action.timeout())
                .onComplete(answer);
    if (!resting) {
      askNow();
    }
    return answer.future();
  }

  /** The caller hears something. */
  public void endSilence() {
    inSilence = 0;
  }

  /** Whoever waits for an answer doesn't need it any more. */
  void forget() {
    waiting = null;
  }

  /** The call is over. */
  public void end() {
    forget();
    alarm.cancel();
  }

  private void askNow() {
    Runnable now = waiting;
    waiting = null;
    resting = now != null;
    if (resting) {
      alarm.set(APART, this::askNow);
      now.run();
    }
  }
}
