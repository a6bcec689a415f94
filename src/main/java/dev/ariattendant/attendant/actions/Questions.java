package dev.ariattendant.attendant.actions;

import dev.ariattendant.attendant.channel.Alarm;
import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.config.menus.Action;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/**
 * One call's questions to programs. A program may answer that it, or another, is to be asked; so no
 * question follows another at once, and not many in silence.
 */
public final class Questions {

  /** Between the beginnings of two questions. */
  private static final Duration APART = Duration.ofMillis(500);

  /** In a row, of which the caller hears nothing. */
  private static final int MOST_IN_SILENCE = 10;

  private final AskedPrograms programs;
  private final Alarm alarm;
  private boolean resting;
  private int inSilence;

  /** Null where nobody waits. */
  private Runnable waiting;

  /**
   * None yet.
   *
   * @param alarm the call's, for this alone
   */
  public Questions(AskedPrograms programs, Alarm alarm) {
    this.programs = programs;
    this.alarm = alarm;
  }

  /** Asks as soon as it may, and tells the facts as they are then. */
  Future<Object> ask(Action.Ask action, Stage stage) {
    inSilence++;
    if (inSilence > MOST_IN_SILENCE) {
      return Future.failedFuture(
          AskedPrograms.failure(
              FailureCodes.BAD_ANSWER,
              AskedPrograms.shown(action.address()),
              "not asked: %d answers in a row have only asked again".formatted(MOST_IN_SILENCE)));
    }
    Promise<Object> answer = Promise.promise();
    waiting =
        () ->
            programs
                .ask(action.address(), stage.variables(), stage.facts(), action.timeout())
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
