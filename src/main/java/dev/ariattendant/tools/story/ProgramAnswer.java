package dev.ariattendant.tools.story;

/** What comes of asking a program. */
public sealed interface ProgramAnswer {

  /**
   * It answers.
   *
   * @param body the answer, as a JsonObject or another value of JSON
   */
  record Says(Object body) implements ProgramAnswer {}

  /** It never answers. */
  record Silent() implements ProgramAnswer {}

  /** It answers with a failure. */
  record Fails() implements ProgramAnswer {}
}
