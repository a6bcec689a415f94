package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.flow.read.AnswerReader;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Asks a program what to do with the call. The program is told the call's facts as JSON:
 *
 * <ul>
 *   <li>{@code asterisk}, the connection's name, and {@code app}, the Stasis application
 *   <li>{@code channel}, as ARI described it when the call came: {@code id}, {@code caller}, {@code
 *       dialplan} and so on, all by ARI's own names
 *   <li>{@code menu}, the name of the caller's menu
 *   <li>{@code variables}, by name: {@code EXTEN}, the keys that led here, {@code CALLERID(num)},
 *       and what the call's actions have set
 *   <li>{@code language}, where one has been set
 * </ul>
 *
 * <p>It answers with an action as in the configuration, one of those that {@code allow} names:
 * {@code "back"}, {@code {"menu": "sales"}}, {@code {"say": "sound:goodbye", "hangup": "normal"}}.
 * One call's questions are at least half a second apart; the caller hears {@code hold} during that
 * time, too. The results are {@code answered}, with the action's name as {@code answer}, and {@code
 * failed}, after an {@code action.failed} that says why.
 */
final class AskStep implements Step {

  /** Between two plays of the hold prompt. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Action.Ask action;
  private final StepContext context;
  private final Prompt hold;

  /** Null until the program has answered. */
  private Action next;

  /** Whether to go on with the next action at once when it is known. */
  private boolean interruptible;

  AskStep(Action.Ask action, StepContext context) {
    this.action = action;
    this.context = context;
    // Digits don't interrupt it: they are for the next step.
    this.hold = new Prompt(action.hold().media(), false);
  }

  @Override
  public void begin() {
    context.await(
        context.programRequests().ask(action, context.variables(), this::facts).compose(this::read),
        answer -> {
          if (answer.succeeded()) {
            next = answer.result();
            context.events().actionEnded("answered", JsonObject.of("answer", next.wireName()));
          } else {
            next = action.otherwise();
            context.publishFailure(action.wireName(), answer.cause());
            context.events().actionEnded("failed", new JsonObject());
          }
          if (interruptible) {
            context.prompts().stopPlayback();
            context.runNext(next);
          }
        });
    // Prompts that were queued before are played in any case.
    context.play(Prompt.NONE, this::hold);
  }

  private void hold() {
    interruptible = true;
    if (next != null) {
      context.runNext(next);
    } else if (!hold.isEmpty()) {
      interruptible = action.hold().bargeIn();
      context.play(hold, this::pause);
    }
  }

  private void pause() {
    interruptible = true;
    if (next == null) {
      context.timer().set(PAUSE, this::hold);
    } else {
      context.runNext(next);
    }
  }

  @Override
  public void stop() {
    context.programRequests().cancel();
  }

  private JsonObject facts() {
    JsonObject facts =
        JsonObject.of(
            "asterisk", context.channel().asterisk(),
            "app", context.channel().app(),
            "channel", new JsonObject(context.channel().description()),
            "menu", context.history().current(),
            "variables", context.variables().json());
    context.prompts().language().ifPresent(tag -> facts.put("language", tag));
    return facts;
  }

  private Future<Action> read(Object answer) {
    if (!(answer instanceof JsonObject) && !(answer instanceof String)) {
      return notAnAction("expected an object or a word");
    }
    try {
      return Future.succeededFuture(
          AnswerReader.answer(
              answer,
              context.runner().flow().flow(),
              context.runner().flow().destinations(),
              action));
    } catch (ConfigurationException e) {
      return notAnAction(
          e.problems().stream().map(ConfigProblem::toString).collect(Collectors.joining("; ")));
    }
  }

  private Future<Action> notAnAction(String why) {
    return Future.failedFuture(
        ProgramClient.failure(
            FailureCodes.BAD_ANSWER, action.address(), "its answer is no action: " + why));
  }
}
