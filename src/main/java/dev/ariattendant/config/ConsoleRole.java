package dev.ariattendant.config;

/** The key {@code role} of a token, in lower case: what a person may do at the console. */
public enum ConsoleRole {
  /** Sees the page as clients on this machine do: calls, but no messages of callers. */
  VIEW,
  /** Sees all of it, and acts: schedules, menus, calls, nodes, messages, recordings. */
  OPERATE
}
