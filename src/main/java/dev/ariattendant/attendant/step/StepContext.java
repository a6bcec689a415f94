package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.CallTimer;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.channel.PromptPlayer;
import dev.ariattendant.attendant.events.CallEvents;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Menu;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A call's present step, and what it can do with its call. What a step waits for is dropped once
 * another step has begun or the call has ended.
 */
public final class StepContext {

  /** The dialplan function that holds a channel's language. */
  private static final String CHANNEL_LANGUAGE = "CHANNEL(language)";

  /** Between two steps. */
  private static final Step NONE = () -> {};

  private final CallClock clock;
  private final CallerChannel channel;
  private final PromptPlayer player;
  private final CallEvents events;
  private final FlowRunner runner;
  private final ProgramClient programs;
  private final StepTimer timer;
  private final Variables variables;
  private final PromptSession prompts;
  private final MenuHistory history = new MenuHistory();
  private Step step = NONE;

  /** Null before the first one. */
  private ProgramRequests programRequests;

  /** Null unless the caller was transferred by a callee who waits; the next {@code dial} knows. */
  private Transferrer transferrer;

  private boolean ended;

  StepContext(
      CallClock clock,
      CallerChannel channel,
      PromptPlayer player,
      CallEvents events,
      ProgramClient programs,
      FlowRunner runner) {
    this.clock = clock;
    this.channel = channel;
    this.player = player;
    this.events = events;
    this.programs = programs;
    this.runner = runner;
    this.timer = new StepTimer(newTimer(), this);
    this.variables = new Variables(channel);
    this.prompts = new PromptSession(player, this);
  }

  CallClock clock() {
    return clock;
  }

  public CallerChannel channel() {
    return channel;
  }

  PromptPlayer player() {
    return player;
  }

  FlowRunner runner() {
    return runner;
  }

  Variables variables() {
    return variables;
  }

  public PromptSession prompts() {
    return prompts;
  }

  CallEvents events() {
    return events;
  }

  MenuHistory history() {
    return history;
  }

  public StepTimer timer() {
    return timer;
  }

  /** Another timer, which outlasts the step and the call. */
  public CallTimer newTimer() {
    return clock.newTimer(channel.commands().exceptionHandler());
  }

  ProgramRequests programRequests() {
    if (programRequests == null) {
      programRequests = new ProgramRequests(programs, newTimer(), channel.commands().trace());
    }
    return programRequests;
  }

  /** The caller has been transferred, and this callee waits for what becomes of it. */
  void keep(Transferrer waiting) {
    transferrer = waiting;
    waiting.begin();
  }

  /** Who has transferred the caller; empty after the first time. */
  Optional<Transferrer> takeTransferrer() {
    Optional<Transferrer> taken = Optional.ofNullable(transferrer);
    transferrer = null;
    return taken;
  }

  /** Plays a prompt before the next one. */
  public void queuePrompt(Prompt prompt) {
    endSilence(prompt);
    prompts.queue(prompt);
  }

  /**
   * Plays a prompt and collects digits, which go to {@link Step#onDigit}. Buffered digits are
   * delivered at once instead of the prompt. {@code onDone} runs if no digit has come.
   */
  public void playAndCollect(Prompt prompt, Runnable onDone) {
    endSilence(prompt);
    prompts.play(prompt, false, ifStillActive(onDone));
  }

  /**
   * Plays a prompt to its end, or to the first digit, which is buffered for a later step.
   *
   * @param then called in the silence afterwards, when no command for the channel is under way
   */
  public void play(Prompt prompt, Runnable then) {
    endSilence(prompt);
    Runnable inSilence = ifStillActive(then);
    prompts.play(prompt, true, ifStillActive(() -> player.stopThen(inSilence)));
  }

  /**
   * Plays what was queued before the caller leaves, or is connected. Digits from before it begins
   * are for nobody, and don't keep the caller from hearing it. Nor does a terminator behind the
   * option, which many callers press.
   */
  void playLast(Runnable then) {
    Menu menu = runner.flow().flow().menu(history.current());
    prompts.setTypeAhead(false);
    if (!prompts.ignoresTrailingTerminator()) {
      prompts.ignoreTrailingTerminator(menu.terminator(), menu.interDigitTimeout());
    }
    play(Prompt.NONE, then);
  }

  private void endSilence(Prompt prompt) {
    if (!prompt.isEmpty()) {
      endSilence();
    }
  }

  /** The caller hears something, see {@link ProgramRequests}. */
  void endSilence() {
    if (programRequests != null) {
      programRequests.endSilence();
    }
  }

  /**
   * Sends a command that may wait in the channel's queue: until its answer, no prompt is played and
   * no other such command is sent. To be called in silence only, see {@link #play}.
   */
  public void command(
      String operation, Supplier<Future<Object>> command, Handler<AsyncResult<Object>> then) {
    Step owner = step;
    player.run(
        command.get(),
        done -> {
          if (done.failed() && CallerChannel.isGone(operation, done.cause())) {
            runner.reportChannelGone();
          } else if (isActive(owner)) {
            if (done.failed()) {
              publishFailure(operation, done.cause());
            }
            then.handle(done);
          }
        });
  }

  /** Waits for something that the channel's queue doesn't hold up. */
  public <T> void await(Future<T> future, Handler<AsyncResult<T>> then) {
    Step owner = step;
    channel.await(
        future,
        done -> {
          if (isActive(owner)) {
            then.handle(done);
          }
        });
  }

  Runnable ifStillActive(Runnable task) {
    Step owner = step;
    return () -> {
      if (isActive(owner)) {
        task.run();
      }
    };
  }

  private boolean isActive(Step owner) {
    return owner == step && !ended;
  }

  /** Ends the step, and performs this action. */
  void runNext(Action action) {
    runner.runNext(action);
  }

  /** Ends the step, and ends the call's stay with this command. */
  public void exit(ExitCommand command) {
    begin(new ExitStep(this, command));
  }

  /** Ends the step, and begins another one. */
  public void begin(Step another) {
    if (!ended) {
      leave(Step::stop);
      prompts.resetForStep();
      transitionTo(another);
    }
  }

  /** Begins another step of the same action, which takes over what this one has to clean up. */
  void transitionTo(Step another) {
    step = another;
    step.begin();
  }

  /** Ends the step by {@link Step#stop} or {@link Step#release}; the next one hasn't begun. */
  void leave(Consumer<Step> ending) {
    timer.cancel();
    Step left = step;
    step = NONE;
    run(ending, left);
  }

  /** An exception in a step's clean-up doesn't keep the next step from beginning. */
  private void run(Consumer<Step> ending, Step left) {
    try {
      ending.accept(left);
    } catch (RuntimeException | Error thrown) {
      events.internalError(thrown);
    }
  }

  Step step() {
    return step;
  }

  boolean hasEnded() {
    return ended;
  }

  void end() {
    if (!ended) {
      ended = true;
      timer.cancel();
      run(Step::stop, step);
      takeTransferrer().ifPresent(Transferrer::hangUp);
      prompts.close();
      if (programRequests != null) {
        programRequests.end();
      }
    }
  }

  /** Plays all that follows in this language. */
  void setLanguage(String tag) {
    prompts.setLanguage(Optional.of(tag));
    player.set(CHANNEL_LANGUAGE, tag);
  }

  /** Sets a variable, for the actions that follow and on the channel before what comes next. */
  void set(String variable, String value, boolean secret) {
    variables.set(variable, value, secret);
    player.set(variable, value);
  }

  /** Sets variables to configured texts; one that holds a secret becomes secret, too. */
  void set(Map<String, String> configured) {
    configured.forEach(
        (variable, text) ->
            set(
                variable,
                variables.expand(text, SubstitutionRule.TEXT),
                variables.holdsSecret(text)));
  }

  /** Publishes that a command has failed, without secrets. */
  public void publishFailure(String operation, Throwable failure) {
    events.actionFailed(
        operation, failure, variables.withoutSecrets(String.valueOf(failure.getMessage())));
  }
}
