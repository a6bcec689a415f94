package dev.ariattendant.flow;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The components of an action of any kind, by name and in their order. They are found by
 * reflection, so that a new action or key needs no line here.
 */
public final class ActionComponents {

  private ActionComponents() {}

  /** The actions that may follow it. */
  public static Map<String, Action> followers(Action action) {
    return components(action, Action.class);
  }

  /** What follows silence and invalid keys. */
  public static Map<String, RetryRule> retryRules(Action action) {
    return components(action, RetryRule.class);
  }

  /** The prompts that it plays. */
  public static Map<String, Prompt> prompts(Action action) {
    return components(action, Prompt.class);
  }

  /** Its time-outs. */
  public static List<Duration> durations(Action action) {
    return List.copyOf(components(action, Duration.class).values());
  }

  private static <T> Map<String, T> components(Action action, Class<T> type) {
    Map<String, T> components = new LinkedHashMap<>();
    Arrays.stream(action.getClass().getRecordComponents())
        .filter(component -> component.getType().equals(type))
        .forEach(
            component -> components.put(component.getName(), type.cast(value(component, action))));
    return components;
  }

  private static Object value(RecordComponent component, Action action) {
    try {
      return component.getAccessor().invoke(action);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
