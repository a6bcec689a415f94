package dev.ariattendant.simulator;

/** What somebody on the phone notices; as text it is a line of a transcript. */
public sealed interface CallerEvent {

  /** What a script's {@code hear=} waits for, e.g. {@code sound:press-1}, {@code PJSIP/bob}. */
  String signal();

  /** The application answered the call, or the one dialled did. */
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
   * @param language in which it plays, e.g. {@code en}
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

  /** The application lets it ring. */
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
   * @param mohClass empty = the default class
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
   * What is said from now on is recorded.
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
   * Somebody else is in the same bridge, and both are there to talk.
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
   * The other isn't in the same bridge any more.
   *
   * @param endpoint e.g. {@code PJSIP/bob}
   */
  record PartsFrom(String endpoint) implements CallerEvent {
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
