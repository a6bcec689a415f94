package dev.ariattendant.attendant.step;

import dev.ariattendant.api.AttendantEvents.Ended;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What performs each action: one that is done at once has its line here, any other a class of its
 * own.
 */
public final class StepFactory {

  private static final Map<Class<?>, BiFunction<Action, StepContext, Step>> STEPS = new HashMap<>();

  static {
    perform(Action.Menu.class, (menu, stage) -> () -> stage.enterMenu(menu.name()));
    perform(Action.Back.class, (back, stage) -> stage::back);
    perform(Action.Top.class, (top, stage) -> stage::top);
    perform(Action.Repeat.class, (repeat, stage) -> stage::repeat);
    perform(
        Action.Say.class,
        (say, stage) -> first(() -> stage.queuePrompt(say.prompt()), say.then(), stage));
    perform(
        Action.Set.class,
        (set, stage) -> first(() -> stage.set(set.variables()), set.then(), stage));
    perform(
        Action.Language.class,
        (language, stage) ->
            first(() -> stage.setLanguage(language.tag()), language.then(), stage));
    perform(Action.Hangup.class, StepFactory::hangUp);
    perform(Action.Dialplan.class, DialplanStep::new);
    perform(Action.Collect.class, CollectStep::new);
    perform(Action.Record.class, RecordStep::new);
    perform(Action.Dial.class, DialStep::new);
    perform(Action.Ask.class, AskStep::new);
    if (!STEPS.keySet().equals(Set.of(Action.class.getPermittedSubclasses()))) {
      throw new IllegalStateException("only these actions have a step: " + STEPS.keySet());
    }
  }

  private StepFactory() {}

  /** The step that performs this action. */
  public static Step of(Action action, StepContext stage) {
    return STEPS.get(action.getClass()).apply(action, stage);
  }

  private static <A extends Action> void perform(
      Class<A> action, BiFunction<A, StepContext, Step> step) {
    STEPS.put(action, (any, stage) -> step.apply(action.cast(any), stage));
  }

  private static Step first(Runnable task, Action then, StepContext stage) {
    return () -> {
      task.run();
      stage.runNext(then);
    };
  }

  /** Once all is said. */
  private static Step hangUp(Action.Hangup action, StepContext stage) {
    JsonObject command = stage.channel().command("channels.hangup").put("reason", action.reason());
    ExitCommand departure =
        new ExitCommand(
            "channels.hangup", () -> stage.channel().request(command), Ended.COMPLETED, false);
    return () -> stage.play(Prompt.NONE, () -> stage.exit(departure));
  }
}
