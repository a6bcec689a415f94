package dev.ariattendant.attendant.step;

import io.vertx.core.json.JsonObject;

/**
 * What a call is doing: performing one action, or asking the caller to choose. A step ends when it
 * names the next action or when the call ends; answers that come later are ignored. At any moment
 * it has a prompt playing, a timer set, or a command whose answer it waits for.
 */
public interface Step {

  void begin();

  /**
   * Whether the step takes digits; otherwise they are buffered for the next step. A step that takes
   * digits answers each of them with a prompt, a timer or the next action.
   */
  default boolean acceptsDigits() {
    return false;
  }

  /** Handles a digit. The step stops the prompt that is playing. */
  default void onDigit(char digit) {}

  /** Handles an event of the channel that concerns neither digits nor prompts. */
  default void onChannelEvent(String type, JsonObject event) {}

  /** Asks Asterisk for what missed events would have said. */
  default void resync() {}

  /** Whether the limit of the call's time ends this step; it doesn't end a conversation. */
  default boolean isInterruptibleByLimit() {
    return true;
  }

  /** Cleans up: the step ends, by itself or not. */
  default void stop() {}

  /** Whether the caller talks to a leg, which goes on even if no attendant serves the call. */
  default boolean isConversation() {
    return false;
  }

  /** Leaves everything to another attendant, which takes the call over. */
  default void release() {
    stop();
  }
}
