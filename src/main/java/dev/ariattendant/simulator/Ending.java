package dev.ariattendant.simulator;

/** How a caller's stay in the Stasis application ended. */
public sealed interface Ending {

  /** Somebody hung up. */
  record HungUp(By by) implements Ending {}

  /**
   * The application gave the call back to the dialplan with {@code POST /channels/{id}/continue}.
   *
   * @param context where it went on, and the same for the next two
   */
  record Continued(String context, String extension, int priority) implements Ending {}

  /**
   * The application wasn't registered: {@code Stasis()} returned at once, the caller was never
   * inside.
   */
  record NotTaken() implements Ending {}

  /** Who hung up. */
  enum By {
    CALLER,
    APPLICATION,
    /** Asterisk was stopped. */
    ASTERISK
  }
}
