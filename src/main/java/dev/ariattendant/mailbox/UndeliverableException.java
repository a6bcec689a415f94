package dev.ariattendant.mailbox;

/** A message couldn't be delivered. The message of this exception holds no secret. */
public final class UndeliverableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final boolean permanent;

  /**
   * @param permanent whether the same attempt would fail again, until somebody changes something
   * @param message what happened, and what to change, for logs, events and the console's page
   */
  public UndeliverableException(boolean permanent, String message) {
    // Delivering fails far from any code that is wrong: a stack trace would say nothing.
    super(message, null, false, false);
    this.permanent = permanent;
  }

  /** Whether the same attempt would fail again, until somebody changes something. */
  public boolean isPermanent() {
    return permanent;
  }
}
