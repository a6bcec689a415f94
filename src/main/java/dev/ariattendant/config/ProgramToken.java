package dev.ariattendant.config;

import java.util.List;
import java.util.Optional;

/**
 * A token of the console, and what it permits: an element of {@code console.tokens}. With {@code
 * role} it is a person's, for the page; otherwise that of a program that is a client of the event
 * bus. The schema describes its keys.
 */
public record ProgramToken(
    String name,
    String token,
    Optional<ConsoleRole> role,
    List<String> apps,
    List<String> variables,
    List<String> ask) {

  public ProgramToken {
    apps = List.copyOf(apps);
    variables = List.copyOf(variables);
    ask = List.copyOf(ask);
  }

  /** Whether it permits anything that only programs do. */
  boolean isOfProgram() {
    return !apps.isEmpty() || !ask.isEmpty() || !variables.isEmpty();
  }

  /** Without the token: logs show it. */
  @Override
  public String toString() {
    return name;
  }
}
