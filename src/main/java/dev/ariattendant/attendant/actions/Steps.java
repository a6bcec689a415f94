package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Action;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the class that performs an action: {@code DialStep} for {@code Action.Dial}, so that a new
 * action changes nothing here. All of them are looked up when the first call comes.
 */
public final class Steps {

  private static final Map<Class<?>, Constructor<? extends Step>> STEPS =
      Arrays.stream(Action.class.getPermittedSubclasses())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Steps::constructor));

  private Steps() {}

  /** The step that performs this action. */
  public static Step of(Action action, Stage stage) {
    try {
      return STEPS.get(action.getClass()).newInstance(action, stage);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no step for " + action, e);
    }
  }

  private static Constructor<? extends Step> constructor(Class<?> action) {
    String name = Steps.class.getPackageName() + "." + action.getSimpleName() + "Step";
    try {
      return Class.forName(name).asSubclass(Step.class).getDeclaredConstructor(action, Stage.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + ": expected for " + action.getName(), e);
    }
  }
}
