package dev.ariattendant.simulator;

/** How the stay of somebody on the phone in the Stasis application ended. */
public sealed interface CallOutcome {

  /**
   * Somebody hung up, or the one dialled never answered.
   *
   * @param cause Q.850's, e.g. 16 normal clearing, 17 busy, 19 no answer
   */
  record HungUp(By by, int cause) implements CallOutcome {

    private static final int NORMAL_CLEARING = 16;

    /** Normally. */
    public HungUp(By by) {
      this(by, NORMAL_CLEARING);
    }
  }

  /**
   * The application gave the call back to the dialplan with {@code POST /channels/{id}/continue}.
   *
   * @param context where it went on, and the same for the next two
   */
  record Continued(String context, String extension, int priority) implements CallOutcome {}

  /**
   * The application wasn't registered, or nobody claimed the call that was broadcast: the caller
   * was never inside.
   */
  record NotTaken() implements CallOutcome {}

  /** Who hung up. */
  enum By {
    /** Who is on the phone, be it that they called or were dialled. */
    CALLER,
    APPLICATION,
    /** Asterisk was stopped. */
    ASTERISK
  }
}
