package dev.ariattendant.flow;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every action is made of, whichever it is, by the names of its components and in their order.
 */
public final class ActionComponents {

  private ActionComponents() {}

  /** The actions that may follow at once. */
  public static Map<String, Action> followers(Action action) {
    return parts(action, Action.class);
  }

  /** What comes of silence, and of wrong keys. */
  public static Map<String, RetryRule> lapses(Action action) {
    return parts(action, RetryRule.class);
  }

  /** What is said on the way. */
  public static Map<String, Prompt> prompts(Action action) {
    return parts(action, Prompt.class);
  }

  /** How long it may take, at most. */
  public static List<Duration> durations(Action action) {
    return List.copyOf(parts(action, Duration.class).values());
  }

  private static <T> Map<String, T> parts(Action action, Class<T> type) {
    Map<String, T> parts = new LinkedHashMap<>();
    Arrays.stream(action.getClass().getRecordComponents())
        .filter(component -> component.getType().equals(type))
        .forEach(component -> parts.put(component.getName(), type.cast(value(component, action))));
    return parts;
  }

  private static Object value(RecordComponent component, Action action) {
    try {
      return component.getAccessor().invoke(action);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
