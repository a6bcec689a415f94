package dev.ariattendant.flow;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A place in the flow, where a caller chooses.
 *
 * @param name its name, on the bus and in the channel's variable
 * @param prompt what the caller hears first, and again after each answer
 * @param options what keys lead to: single keys, several ({@code 701}) and patterns ({@code 2XX})
 * @param timeout how long the caller may be silent after the prompt, before the first key
 * @param interDigitTimeout how long the caller may take for the next key, while what has been
 *     pressed could go on
 * @param terminator ends what has been pressed at once, and is no part of it, where it could not go
 *     on with this key; empty for none
 * @param typeAhead whether keys count that were pressed before this menu's prompt began
 * @param invalid for keys that no option has
 * @param silence for callers who press nothing
 */
public record Menu(
    String name,
    Prompt prompt,
    Map<KeyPattern, Action> options,
    Duration timeout,
    Duration interDigitTimeout,
    String terminator,
    boolean typeAhead,
    RetryRule invalid,
    RetryRule silence)
    implements InputRequest {

  /** Copies the map, in its order. */
  public Menu {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
