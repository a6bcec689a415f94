package dev.ariattendant.tools.story;

/** What a program answers in a story. */
public sealed interface ProgramAnswer {

  /** An answer: a JsonObject or another value of JSON. */
  record Says(Object body) implements ProgramAnswer {}

  /** No answer ever. */
  record Silent() implements ProgramAnswer {}

  /** A failure. */
  record Fails() implements ProgramAnswer {}
}
