package dev.ariattendant.workbench.story;

import java.time.Duration;

/** One thing that a caller does, see {@link Deeds}. */
public sealed interface Deed {

  /** How it is written. */
  String words();

  /**
   * Presses keys one after another, as soon as the attendant has begun to say something.
   *
   * @param keys of 0-9 * # A-D
   */
  record Press(String keys) implements Deed {

    @Override
    public String words() {
      return keys;
    }
  }

  /** Presses nothing until the attendant has given up waiting. */
  record Outwait() implements Deed {

    @Override
    public String words() {
      return "wait";
    }
  }

  /** Does nothing for a while. */
  record Pause(Duration time) implements Deed {

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
  record Hear(String media) implements Deed {

    @Override
    public String words() {
      return "hear " + media;
    }
  }

  /** Speaks, once somebody listens: a recording, or whoever was dialled. */
  record Speak(Duration time) implements Deed {

    @Override
    public String words() {
      return "speak " + time.toMillis() + "ms";
    }
  }

  /** Hangs up, as soon as the attendant has begun to say something. */
  record HangUp() implements Deed {

    @Override
    public String words() {
      return "hangup";
    }
  }
}
