package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.flow.read.ActionReader;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Asks a program what to do with the call. It is told the call's facts as JSON:
 *
 * <ul>
 *   <li>{@code asterisk}, the connection's name, and {@code app}, the Stasis application
 *   <li>{@code channel}, as ARI described it when the call came: {@code id}, {@code caller}, {@code
 *       dialplan} and so on, all by ARI's own names
 *   <li>{@code menu}, the name of the one that the caller is in
 *   <li>{@code variables}, by name: {@code EXTEN}, the keys that led here, {@code CALLERID(num)},
 *       and what the call's actions have set
 *   <li>{@code language}, where one has been set
 * </ul>
 *
 * <p>It answers with an action as it would stand in the configuration: {@code "back"}, {@code
 * {"menu": "sales"}}, {@code {"say": "sound:goodbye", "hangup": "normal"}}, as far as it is allowed
 * to. Of one call's questions none begins sooner than half a second after the one before; what is
 * heard meanwhile is heard then, too. Its results are {@code answered}, with {@code answer}, the
 * action's word, and {@code failed}, after an {@code action.failed} that says why.
 */
final class AskStep implements Step {

  /** Between two times of what is heard meanwhile, so that it doesn't become a drum. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Action.Ask action;
  private final StepContext stage;
  private final Prompt hold;
  private Action next;
  private boolean mayBeCut;

  AskStep(Action.Ask action, StepContext stage) {
    this.action = action;
    this.stage = stage;
    // Keys are for what follows, and don't cut it.
    this.hold = new Prompt(action.hold().media(), false);
  }

  @Override
  public void begin() {
    stage.await(
        stage.programRequests().ask(action, stage).compose(this::read),
        answer -> {
          if (answer.succeeded()) {
            next = answer.result();
            stage.publishResult("answered", JsonObject.of("answer", next.wireName()));
          } else {
            next = action.otherwise();
            stage.publishFailure(action.wireName(), answer.cause());
            stage.publishResult("failed", new JsonObject());
          }
          if (mayBeCut) {
            stage.stopPlayback();
            stage.runNext(next);
          }
        });
    // What was said before is to be heard in any case.
    stage.play(Prompt.NONE, this::hold);
  }

  private void hold() {
    mayBeCut = true;
    if (next != null) {
      stage.runNext(next);
    } else if (!hold.isEmpty()) {
      mayBeCut = action.hold().bargeIn();
      stage.play(hold, this::pause);
    }
  }

  private void pause() {
    mayBeCut = true;
    if (next == null) {
      stage.startTimer(PAUSE, this::hold);
    } else {
      stage.runNext(next);
    }
  }

  @Override
  public void stop() {
    stage.programRequests().forget();
  }

  private Future<Action> read(Object answer) {
    if (!(answer instanceof JsonObject) && !(answer instanceof String)) {
      return notAnAction("expected an object or a word");
    }
    try {
      return Future.succeededFuture(
          ActionReader.answer(answer, stage.flow(), stage.destinations(), action));
    } catch (ConfigurationException e) {
      return notAnAction(
          e.problems().stream().map(ConfigProblem::toString).collect(Collectors.joining("; ")));
    }
  }

  private Future<Action> notAnAction(String why) {
    return Future.failedFuture(
        ProgramClient.failure(
            FailureCodes.BAD_ANSWER,
            ProgramClient.shown(action.address()),
            "its answer is no action: " + why));
  }
}
