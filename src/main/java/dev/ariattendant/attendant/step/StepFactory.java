package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Action;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Makes the step that performs an action. An action that is performed at once has its step here;
 * the others have classes of their own. Java 17 has no {@code switch} over a sealed type, so an
 * action without a step is found when this class is loaded.
 */
final class StepFactory {

  private static final Map<Class<?>, BiFunction<Action, StepContext, Step>> STEPS = new HashMap<>();

  static {
    add(Action.Menu.class, (menu, context) -> menu(menu.name(), context));
    add(Action.Back.class, (back, context) -> menu(context.history().previous(), context));
    add(Action.Top.class, (top, context) -> menu(context.history().first(), context));
    add(Action.Repeat.class, (repeat, context) -> menu(context.history().current(), context));
    add(
        Action.Say.class,
        (say, context) -> first(() -> context.queuePrompt(say.prompt()), say.then(), context));
    add(
        Action.Set.class,
        (set, context) -> first(() -> context.set(set.variables()), set.then(), context));
    add(
        Action.Language.class,
        (language, context) ->
            first(() -> context.setLanguage(language.tag()), language.then(), context));
    add(Action.Hangup.class, HangupStep::new);
    add(Action.Dialplan.class, DialplanStep::new);
    add(Action.Collect.class, CollectStep::new);
    add(Action.Directory.class, DirectoryStep::new);
    add(
        Action.Record.class,
        (message, context) ->
            RecordingAttempt.behindPrompt(message, context, new MessagePurpose(message, context)));
    add(Action.RecordPrompt.class, RecordPromptStep::new);
    add(Action.Dial.class, DialStep::new);
    add(Action.Ask.class, AskStep::new);
    add(Action.Switch.class, SwitchStep::new);
    if (!STEPS.keySet().equals(Set.of(Action.class.getPermittedSubclasses()))) {
      throw new IllegalStateException("only these actions have a step: " + STEPS.keySet());
    }
  }

  private StepFactory() {}

  static Step of(Action action, StepContext context) {
    return STEPS.get(action.getClass()).apply(action, context);
  }

  private static <A extends Action> void add(
      Class<A> action, BiFunction<A, StepContext, Step> step) {
    STEPS.put(action, (any, context) -> step.apply(action.cast(any), context));
  }

  private static Step menu(String name, StepContext context) {
    return () -> context.runner().enterMenu(name);
  }

  private static Step first(Runnable task, Action then, StepContext context) {
    return () -> {
      task.run();
      context.runNext(then);
    };
  }
}
