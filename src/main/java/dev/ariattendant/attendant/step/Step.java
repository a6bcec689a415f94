package dev.ariattendant.attendant.step;

import io.vertx.core.json.JsonObject;

/**
 * What a call is doing: performing one action, or asking the caller to choose. It begins, and it is
 * over when it names the next action, or when the call ends; whatever it waits for after that is
 * ignored. At any moment it has a prompt playing, an alarm set, or an answer to wait for.
 */
public interface Step {

  /** Starts it. */
  void begin();

  /**
   * Whether keys are for this step; otherwise they are kept for the one after it. Whoever takes
   * keys answers each, with a prompt, an alarm or the next action.
   */
  default boolean acceptsDigits() {
    return false;
  }

  /** The caller pressed a key, and whatever was playing is to be stopped. */
  default void onDigit(char key) {}

  /**
   * One of the channel's events that concern neither keys nor prompts, as ARI has it.
   *
   * @param type its type
   */
  default void onChannelEvent(String type, JsonObject event) {}

  /** Events may have been missed: asks for what they would have told. */
  default void resync() {}

  /** Whether the call's time is over for it; a conversation with somebody else isn't cut off. */
  default boolean isInterruptibleByLimit() {
    return true;
  }

  /** It is over, whether it has come to its end or not, and cleans up after itself. */
  default void stop() {}

  /** Whether the caller talks to somebody, which both go on doing if nobody serves the call. */
  default boolean isConversation() {
    return false;
  }

  /** The call goes on with somebody else: leaves all as it is, for him to find. */
  default void release() {
    stop();
  }
}
