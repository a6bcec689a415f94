package dev.ariattendant.client;

/** The call has ended, so what was waited for won't come. */
public final class CallEndedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ServedCall.End how;

  CallEndedException(ServedCall.End how) {
    super("the call has ended: " + how);
    this.how = how;
  }

  /** How the call ended. */
  public ServedCall.End how() {
    return how;
  }
}
