package dev.ariattendant.attendant;

import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.CallTimer;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.channel.PromptPlayer;
import dev.ariattendant.attendant.step.BridgedCall;
import dev.ariattendant.attendant.step.DialTalkingPhase;
import dev.ariattendant.attendant.step.ExitCommand;
import dev.ariattendant.attendant.step.ProgramClient;
import dev.ariattendant.attendant.step.ProgramRequests;
import dev.ariattendant.attendant.step.Step;
import dev.ariattendant.attendant.step.StepContext;
import dev.ariattendant.attendant.step.StepFactory;
import dev.ariattendant.attendant.step.Variables;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Menu;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.flow.read.FlowDestinations;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Carries a call through its flow, one step at a time. */
final class FlowRunner implements StepContext, PromptSession.Listener, CallLimits.Listener {

  /** The dialplan's function for a channel's language. */
  private static final String CHANNEL_LANGUAGE = "CHANNEL(language)";

  /** Between two steps. */
  private static final Step NONE = () -> {};

  private final CallClock pace;
  private final CallerChannel channel;
  private final CompiledFlow menus;
  private final ProgramClient programs;
  private final PromptPlayer player;
  private final CallEvents report;
  private final PromptPlayer.Listener call;
  private final CallTimer alarm;
  private final CallLimits limit;
  private final Variables variables;
  private final PromptSession conversation;
  private final MenuHistory path = new MenuHistory();

  /** The menu that the channel bears; null if it bears none, as far as is known. */
  private String noted;

  private Step step = NONE;

  /** Null before the first one. */
  private ProgramRequests questions;

  private boolean over;
  private boolean cutOff;

  FlowRunner(
      CallClock pace,
      CallerChannel channel,
      CompiledFlow menus,
      ProgramClient programs,
      PromptPlayer player,
      CallEvents report,
      PromptPlayer.Listener call) {
    this.pace = pace;
    this.channel = channel;
    this.menus = menus;
    this.programs = programs;
    this.player = player;
    this.report = report;
    this.call = call;
    this.alarm = pace.newTimer(channel.errands().guard());
    this.limit = new CallLimits(pace, menus.flow().limits(), this);
    this.variables = new Variables(channel);
    this.conversation = new PromptSession(pace, player, variables, report, this);
    conversation.setLanguage(menus.flow().language());
  }

  /** Begins a call that has just come. */
  void begin(Action entry) {
    conversation
        .language()
        .filter(tag -> !tag.equals(channel.language()))
        .ifPresent(tag -> player.set(CHANNEL_LANGUAGE, tag));
    limit.start();
    noteMenu(CallFlow.MAIN);
    runNext(entry);
  }

  /** Goes on with a call in the menu where somebody else has left it. */
  void resume(Optional<String> menu) {
    // What was set for its language is still on the channel.
    conversation.setLanguage(
        conversation.language().map(tag -> channel.language() == null ? tag : channel.language()));
    limit.start();
    path.enter(CallFlow.MAIN);
    noted = menu.orElse(null);
    if (menus.mayTakeSecrets()) {
      conversation.discardRestOfSecret();
    }
    enterMenu(menu.filter(flow().menus()::containsKey).orElse(CallFlow.MAIN));
  }

  /** Goes on with a call whose caller talks to somebody. */
  void resumeTalking(BridgedCall talk) {
    limit.start();
    path.enter(CallFlow.MAIN);
    report.talking();
    beginStep(DialTalkingPhase.resumed(talk, this));
  }

  /** Another channel has taken the caller's place, with a call of its own. */
  void replaced() {
    if (!over) {
      leaveStep(Step::release);
      beginStep(new ReplacedCallerStep(this));
    }
  }

  /** Whether the caller talks to somebody. */
  boolean isConversation() {
    return step.isConversation();
  }

  /** The call goes on with somebody else. */
  void release() {
    if (!over) {
      leaveStep(Step::release);
      end();
    }
  }

  /** The caller pressed a key. */
  void digitReceived(char key) {
    if (!over) {
      conversation.onDigit(key);
    }
  }

  /** What was playing has been heard out. */
  void promptEnded() {
    conversation.promptEnded();
  }

  /** A medium of what is playing as events and the log have it. */
  String shown(String medium) {
    return conversation.shown(medium);
  }

  /** One of the channel's other events. */
  void onChannelEvent(String type, JsonObject event) {
    if (!over) {
      step.onChannelEvent(type, event);
    }
  }

  void resync() {
    if (!over) {
      player.resync();
      step.resync();
    }
  }

  /** Whether there is no connection, so that no caller's time may run out. */
  void interrupt(boolean now) {
    cutOff = now;
  }

  /** The caller gets the time back for which there was no connection, and begins to answer anew. */
  void grant(Duration outage) {
    alarm.restart();
    limit.postpone(outage);
  }

  /** Whether keys count that came before the prompt of the step that is now. */
  void setTypeAhead(boolean count) {
    conversation.setTypeAhead(count);
  }

  /** Whether another visit of a menu is allowed; if not, the call already goes on elsewhere. */
  boolean tryEnterMenu() {
    if (limit.allowsVisit()) {
      return true;
    }
    exceeded("menuVisits");
    return false;
  }

  /** The call is over. */
  void end() {
    if (!over) {
      over = true;
      alarm.cancel();
      limit.cancel();
      exit(step, Step::stop);
      conversation.clearDigitBuffer();
      if (questions != null) {
        questions.end();
      }
    }
  }

  @Override
  public boolean acceptsDigits() {
    return step.acceptsDigits();
  }

  @Override
  public void onDigit(char key) {
    alarm.cancel();
    step.onDigit(key);
  }

  @Override
  public CallerChannel channel() {
    return channel;
  }

  @Override
  public CallFlow flow() {
    return menus.flow();
  }

  @Override
  public Variables variables() {
    return variables;
  }

  @Override
  public JsonObject callDescription() {
    JsonObject facts =
        JsonObject.of(
            "asterisk", channel.asterisk(),
            "app", channel.app(),
            "channel", new JsonObject(channel.description()),
            "menu", path.here(CallFlow.MAIN),
            "variables", variables.json());
    conversation.language().ifPresent(tag -> facts.put("language", tag));
    return facts;
  }

  @Override
  public FlowDestinations destinations() {
    return menus.places();
  }

  @Override
  public ProgramRequests programRequests() {
    if (questions == null) {
      questions = new ProgramRequests(programs, newTimer());
    }
    return questions;
  }

  private void onPrompt(Prompt prompt) {
    if (!prompt.isEmpty()) {
      endSilence();
    }
  }

  /** Programs don't keep the caller waiting for nothing. */
  private void endSilence() {
    if (questions != null) {
      questions.endSilence();
    }
  }

  @Override
  public void queuePrompt(Prompt prompt) {
    onPrompt(prompt);
    conversation.queue(prompt);
  }

  @Override
  public void playAndCollect(Prompt prompt, Runnable heardOut) {
    onPrompt(prompt);
    conversation.play(prompt, false, ifStillActive(heardOut));
  }

  @Override
  public void play(Prompt prompt, Runnable then) {
    onPrompt(prompt);
    Runnable inSilence = ifStillActive(then);
    conversation.play(prompt, true, ifStillActive(() -> player.stopThen(inSilence)));
  }

  @Override
  public void stopPlayback() {
    conversation.stopPlayback();
  }

  @Override
  public void startTimer(Duration delay, Runnable action) {
    Step owner = step;
    alarm.set(delay, () -> onTimer(owner, delay, action));
  }

  private void onTimer(Step owner, Duration delay, Runnable action) {
    if (owner != step || over) {
      return;
    }
    if (cutOff) {
      // What the caller may have done meanwhile, nobody has told.
      alarm.set(delay, () -> onTimer(owner, delay, action));
    } else {
      action.run();
    }
  }

  @Override
  public void cancelTimer() {
    alarm.cancel();
  }

  @Override
  public CallTimer newTimer() {
    return pace.newTimer(channel.errands().guard());
  }

  @Override
  public void command(
      String name, Supplier<Future<Object>> command, Handler<AsyncResult<Object>> then) {
    Step owner = step;
    player.run(
        command.get(),
        done -> {
          if (done.failed() && CallerChannel.gone(name, done.cause())) {
            call.onChannelGone();
          } else if (owner == step && !over) {
            if (done.failed()) {
              publishFailure(name, done.cause());
            }
            then.handle(done);
          }
        });
  }

  @Override
  public <T> void await(Future<T> future, Handler<AsyncResult<T>> then) {
    Step owner = step;
    channel.await(
        future,
        done -> {
          if (owner == step && !over) {
            then.handle(done);
          }
        });
  }

  private Runnable ifStillActive(Runnable task) {
    Step owner = step;
    return () -> {
      if (owner == step && !over) {
        task.run();
      }
    };
  }

  @Override
  public void exit(ExitCommand departure) {
    beginStep(new ExitStep(this, departure));
  }

  /** How the call will have ended, if its end is our doing. */
  Optional<String> leaving() {
    return step instanceof ExitStep leaving ? Optional.of(leaving.ended()) : Optional.empty();
  }

  /** Whether the caller is in a menu, of which nothing follows what he hears now. */
  boolean endsWithThisPrompt() {
    return step instanceof MenuDialog && conversation.endsWithThisPrompt();
  }

  Optional<String> language() {
    return conversation.language();
  }

  boolean mayBeCutOff() {
    return step.isInterruptibleByLimit();
  }

  /** Asterisk doesn't know the channel any more. */
  void isChannelGone() {
    call.onChannelGone();
  }

  @Override
  public void clearDigitBuffer() {
    conversation.clearDigitBuffer();
  }

  @Override
  public void ignoreTrailingTerminator(String terminator, Duration patience) {
    conversation.ignoreTrailingTerminator(terminator, patience);
  }

  @Override
  public void discardRestOfSecret() {
    conversation.discardRestOfSecret();
  }

  @Override
  public void maskDigits(boolean secret) {
    report.maskDigits(secret);
  }

  @Override
  public void runNext(Action action) {
    if (limit.isOverdue()) {
      exceeded("callTime");
      return;
    }
    execute(action);
  }

  private void execute(Action action) {
    if (over) {
      return;
    }
    // What comes of the step before belongs to the action before.
    leaveStep(Step::stop);
    report.actionStarted(action);
    if (action instanceof Action.Dial || action instanceof Action.Record) {
      // It rings, or there is a beep.
      endSilence();
    }
    beginStep(StepFactory.of(action, this));
  }

  @Override
  public void enterMenu(String name) {
    Menu menu = flow().menu(name);
    path.enter(menu.name());
    noteMenu(menu.name());
    beginStep(new MenuDialog(menu, menus.keysOf(menu), this, report));
  }

  /** Tells whoever may come after us, before anything is played, that the call is served here. */
  private void noteMenu(String menu) {
    if (!menu.equals(noted)) {
      noted = menu;
      player.set(ChannelVariables.MENU, menu);
    }
  }

  @Override
  public void back() {
    enterMenu(path.previous(CallFlow.MAIN));
  }

  @Override
  public void top() {
    enterMenu(path.first(CallFlow.MAIN));
  }

  @Override
  public void repeat() {
    enterMenu(path.here(CallFlow.MAIN));
  }

  /** Ends the step that is now, and begins this one. */
  void beginStep(Step next) {
    if (over) {
      return;
    }
    leaveStep(Step::stop);
    conversation.resetForStep();
    transitionTo(next);
  }

  @Override
  public void transitionTo(Step next) {
    step = next;
    step.begin();
  }

  private void leaveStep(Consumer<Step> ending) {
    alarm.cancel();
    Step left = step;
    step = NONE;
    exit(left, ending);
  }

  /** What goes wrong with what a step leaves behind doesn't keep the next from beginning. */
  private void exit(Step left, Consumer<Step> ending) {
    try {
      ending.accept(left);
    } catch (RuntimeException | Error thrown) {
      report.internalError(thrown);
    }
  }

  @Override
  public void setLanguage(String tag) {
    conversation.setLanguage(Optional.of(tag));
    player.set(CHANNEL_LANGUAGE, tag);
  }

  @Override
  public void set(String variable, String value, boolean secret) {
    variables.set(variable, value, secret);
    player.set(variable, value);
  }

  @Override
  public void publishResult(String result, JsonObject details) {
    report.actionEnded(result, details);
  }

  @Override
  public void publishFailure(String operation, Throwable failure) {
    report.actionFailed(
        operation, failure, variables.without(String.valueOf(failure.getMessage())));
  }

  @Override
  public boolean onTimeLimit() {
    if (!cutOff) {
      channel.errands().guard().run(this::exceedTime);
    }
    return !cutOff;
  }

  private void exceedTime() {
    if (step.isInterruptibleByLimit()) {
      exceeded("callTime");
    }
  }

  private void exceeded(String what) {
    report.limitReached(what);
    execute(limit.exceeded());
  }
}
