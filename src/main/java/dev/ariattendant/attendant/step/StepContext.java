package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallTimer;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.flow.read.FlowDestinations;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a step can do with its call. Nothing that it has asked for comes back to it once it is over.
 */
public interface StepContext {

  /** The caller's channel. */
  CallerChannel channel();

  /** The flow that the call has begun with. */
  CallFlow flow();

  /** The call's variables. */
  Variables variables();

  /** Who calls, from where, and what has happened so far: what a program is told of the call. */
  JsonObject callDescription();

  /** Where that flow leads, as it is configured. */
  FlowDestinations destinations();

  /** The call's questions to programs. */
  ProgramRequests programRequests();

  /** Says something before whatever is heard next. */
  void queuePrompt(Prompt prompt);

  /**
   * Asks the caller for keys, which come to {@link Step#onDigit}; those pressed before come at
   * once, and the prompt isn't heard.
   *
   * @param heardOut called when the prompt is over and no key has come
   */
  void playAndCollect(Prompt prompt, Runnable heardOut);

  /**
   * Lets the caller hear something to its end, or to the first key, which is kept for a later step.
   *
   * @param then called in the silence afterwards, when no command for the channel is under way
   */
  void play(Prompt prompt, Runnable then);

  /** Stops what is playing, and what was to be said before it. */
  void stopPlayback();

  /** Does something later, and nothing of what was to be done later before. */
  void startTimer(Duration delay, Runnable action);

  /** Does nothing later. */
  void cancelTimer();

  /** An alarm of one's own, which the end of the step, and of the call, leaves as it is. */
  CallTimer newTimer();

  /**
   * Sends a command that may wait for its turn on the channel: no prompt plays and no other command
   * is sent before it is answered. Only to be called in silence, see {@link #play}.
   *
   * @param name the operation, for the report if it fails
   */
  void command(String name, Supplier<Future<Object>> command, Handler<AsyncResult<Object>> then);

  /** Waits for something that doesn't concern the channel's silence. */
  <T> void await(Future<T> future, Handler<AsyncResult<T>> then);

  /** Tries to end the call's stay, again and again, until Asterisk says that it is over. */
  void exit(ExitCommand departure);

  /** What is pressed ahead of its prompt no longer counts. */
  void clearDigitBuffer();

  /**
   * Forgives callers who end what they have entered, though it acts by itself.
   *
   * @param terminator the key that means nothing, if it is the next one; empty for none
   * @param patience how long it may take
   */
  void ignoreTrailingTerminator(String terminator, Duration patience);

  /**
   * The keys so far, and those that follow without a pause, may be the rest of what was to be kept
   * secret: they count for nothing.
   */
  void discardRestOfSecret();

  /** Whether the keys that this step takes are nobody else's business. */
  void maskDigits(boolean secret);

  /** Ends this step, and goes on with this action. */
  void runNext(Action action);

  /** Goes on as another step of the same action, which has all that this one had to clean up. */
  void transitionTo(Step step);

  /** Ends this step and goes to a menu. */
  void enterMenu(String menu);

  /** Ends this step and goes to the menu that the caller came from. */
  void back();

  /** Ends this step and goes to the menu where the call began. */
  void top();

  /** Ends this step and starts the menu over that the caller is in. */
  void repeat();

  /** Plays all that follows in this language. */
  void setLanguage(String language);

  /**
   * Sets a variable, for the actions that follow and on the channel, before what comes next.
   *
   * @param secret whether it is in no event, and in no log
   */
  void set(String variable, String value, boolean secret);

  /** Sets several, to what has been configured: what is made of secrets is one, too. */
  default void set(Map<String, String> configured) {
    configured.forEach(
        (variable, text) ->
            set(
                variable,
                variables().expand(text, SubstitutionRule.TEXT),
                variables().holdsSecret(text)));
  }

  /** Tells taps what came of the action. */
  void publishResult(String result, JsonObject details);

  /** Tells taps that a command failed, which is not the caller's doing. */
  void publishFailure(String operation, Throwable failure);
}
