package dev.ariattendant.console.security;

import dev.ariattendant.config.ConsoleOptions;
import dev.ariattendant.config.ConsoleRole;

/**
 * Who has shown a token of the console that isn't a program's.
 *
 * @param name in events and the log
 * @param hasAll whether it is {@code console.token}, which permits more than any role
 */
public record ConsoleUser(String name, ConsoleRole role, boolean hasAll) {

  /** Who has shown {@code console.token}. */
  static final ConsoleUser CONSOLE =
      new ConsoleUser(ConsoleOptions.CONSOLE, ConsoleRole.OPERATE, true);

  /** Whether this user may act, and hear messages of callers. */
  public boolean operates() {
    return role == ConsoleRole.OPERATE;
  }
}
