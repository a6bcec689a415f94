package dev.ariattendant.config;

import java.util.List;

/**
 * A token of a program that is a client of the console's event bus, and what it permits: an element
 * of {@code console.tokens}. The schema describes its keys.
 */
public record ProgramToken(
    String name, String token, List<String> apps, List<String> variables, List<String> ask) {

  public ProgramToken {
    apps = List.copyOf(apps);
    variables = List.copyOf(variables);
    ask = List.copyOf(ask);
  }

  /** Without the token: logs show it. */
  @Override
  public String toString() {
    return name;
  }
}
