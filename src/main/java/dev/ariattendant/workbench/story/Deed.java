package dev.ariattendant.workbench.story;

import java.time.Duration;

/** One thing that a caller does, see {@link Deeds}. */
public sealed interface Deed {

  /**
   * Presses keys one after another, as soon as the attendant has begun to say something.
   *
   * @param keys of 0-9 * # A-D
   */
  record Press(String keys) implements Deed {}

  /** Presses nothing until the attendant has given up waiting. */
  record Outwait() implements Deed {}

  /** Does nothing for a while. */
  record Pause(Duration time) implements Deed {}

  /**
   * Listens until this medium begins.
   *
   * @param media its URI
   */
  record Hear(String media) implements Deed {}

  /** Speaks, once somebody listens: a recording, or whoever was dialled. */
  record Speak(Duration time) implements Deed {}

  /** Hangs up, as soon as the attendant has begun to say something. */
  record HangUp() implements Deed {}
}
