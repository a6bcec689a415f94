package dev.ariattendant.flow;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A menu: a prompt, and actions for keys. The schema describes its keys.
 *
 * @param name its name, on the bus and in the channel's variable
 * @param terminator empty for none
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

  /** Keeps the order of the options. */
  public Menu {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
