package dev.ariattendant.tools.story;

import java.time.Duration;

/** One thing that a caller does, see {@link CallerActionParser}. */
public sealed interface CallerAction {

  /** How it is written. */
  String words();

  /**
   * Presses keys one after another, as soon as the attendant has begun to say something.
   *
   * @param keys of 0-9 * # A-D
   */
  record Press(String keys) implements CallerAction {

    @Override
    public String words() {
      return keys;
    }
  }

  /** Presses nothing until the attendant has given up waiting. */
  record Outwait() implements CallerAction {

    @Override
    public String words() {
      return "wait";
    }
  }

  /** Does nothing for a while. */
  record Pause(Duration time) implements CallerAction {

    @Override
    public String words() {
      return "wait " + time.toMillis() + "ms";
    }
  }

  /**
   * Listens until this medium begins.
   *
   * @param media its URI
   */
  record Hear(String media) implements CallerAction {

    @Override
    public String words() {
      return "hear " + media;
    }
  }

  /** Speaks, once somebody listens: a recording, or whoever was dialled. */
  record Speak(Duration time) implements CallerAction {

    @Override
    public String words() {
      return "speak " + time.toMillis() + "ms";
    }
  }

  /** Hangs up, as soon as the attendant has begun to say something. */
  record HangUp() implements CallerAction {

    @Override
    public String words() {
      return "hangup";
    }
  }
}
