package dev.ariattendant.simulator;

/** What a caller or a callee notices. Its text is a line of a transcript. */
public sealed interface CallerEvent {

  /** What {@code hear=} in a {@link CallerScript} waits for, e.g. {@code sound:press-1}. */
  String signal();

  /** The application has answered the call, or the callee has. */
  record Answered() implements CallerEvent {
    @Override
    public String signal() {
      return "answer";
    }

    @Override
    public String toString() {
      return "is connected";
    }
  }

  /**
   * A medium begins to play.
   *
   * @param mediaUri e.g. {@code sound:press-1}
   * @param language e.g. {@code en}
   */
  record Media(String mediaUri, String language) implements CallerEvent {
    @Override
    public String signal() {
      return mediaUri;
    }

    @Override
    public String toString() {
      return "hears " + mediaUri + " in " + language;
    }
  }

  /** The application indicates ringing. */
  record Ringing() implements CallerEvent {
    @Override
    public String signal() {
      return "ringing";
    }

    @Override
    public String toString() {
      return "hears ringing";
    }
  }

  /**
   * Music on hold begins.
   *
   * @param mohClass of {@code musiconhold.conf}; empty = the default
   */
  record Music(String mohClass) implements CallerEvent {
    @Override
    public String signal() {
      return "music";
    }

    @Override
    public String toString() {
      return mohClass.isEmpty() ? "hears music" : "hears music of class " + mohClass;
    }
  }

  /** The ringing or the music ends. */
  record Quiet() implements CallerEvent {
    @Override
    public String signal() {
      return "quiet";
    }

    @Override
    public String toString() {
      return "hears no more ringing or music";
    }
  }

  /**
   * A recording begins.
   *
   * @param recording its name
   */
  record Recorded(String recording) implements CallerEvent {
    @Override
    public String signal() {
      return "recording";
    }

    @Override
    public String toString() {
      return "is recorded as " + recording;
    }
  }

  /**
   * Another channel is in the same bridge, and both are up.
   *
   * @param endpoint e.g. {@code PJSIP/bob}
   */
  record TalksWith(String endpoint) implements CallerEvent {
    @Override
    public String signal() {
      return endpoint;
    }

    @Override
    public String toString() {
      return "talks with " + endpoint;
    }
  }

  /**
   * The other channel has left the bridge.
   *
   * @param endpoint e.g. {@code PJSIP/bob}
   */
  record StopsTalkingWith(String endpoint) implements CallerEvent {
    @Override
    public String signal() {
      return "parts=" + endpoint;
    }

    @Override
    public String toString() {
      return "talks no more with " + endpoint;
    }
  }
}
