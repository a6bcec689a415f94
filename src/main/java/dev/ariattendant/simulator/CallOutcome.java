package dev.ariattendant.simulator;

/** How a call has left the Stasis application. */
public sealed interface CallOutcome {

  /**
   * The call was hung up, or the callee has not answered.
   *
   * @param cause of Q.850, e.g. 16 normal clearing, 17 busy, 19 no answer
   */
  record HungUp(By by, int cause) implements CallOutcome {

    private static final int NORMAL_CLEARING = 16;

    /** Normal clearing. */
    public HungUp(By by) {
      this(by, NORMAL_CLEARING);
    }
  }

  /**
   * The application has sent the call back to the dialplan with {@code POST
   * /channels/{id}/continue}.
   *
   * @param context where the call goes on, with the extension and the priority
   */
  record Continued(String context, String extension, int priority) implements CallOutcome {}

  /**
   * The call has never been in the application: it wasn't registered, or no application has claimed
   * the call that was broadcast.
   */
  record NotTaken() implements CallOutcome {}

  /** Who has hung up. */
  enum By {
    /** The person at the channel's end, who has called or was called. */
    CALLER,
    APPLICATION,
    /** Asterisk was stopped. */
    ASTERISK
  }
}
