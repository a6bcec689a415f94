package dev.ariattendant.flow;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a callee transfers the caller. The schema describes its keys.
 *
 * @param code what the callee presses in the conversation, before the extension
 * @param timeout how long to wait for each key
 * @param meanwhile what the caller hears while the callee presses keys, as of {@link Action.Dial}
 * @param prompt asks the callee for the extension
 * @param refused what the callee hears before having the caller back
 * @param extensions where the caller may be sent
 */
public record TransferRule(
    String code,
    Duration timeout,
    String meanwhile,
    Prompt prompt,
    Prompt refused,
    Map<KeyPattern, Action> extensions) {

  /** The key that ends an extension. */
  public static final String TERMINATOR = "#";

  /** Keeps the order of the extensions. */
  public TransferRule {
    extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
  }
}
