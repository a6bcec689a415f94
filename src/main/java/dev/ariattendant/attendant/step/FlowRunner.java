package dev.ariattendant.attendant.step;

import dev.ariattendant.api.AttendantEvents.Ended;
import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.channel.PromptPlayer;
import dev.ariattendant.attendant.events.CallEvents;
import dev.ariattendant.attendant.routing.CompiledFlow;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.KeyMatch;
import dev.ariattendant.flow.Menu;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Leads a call through its flow: decides which step comes next, and keeps the call's limits. */
public final class FlowRunner {

  private static final Duration REPLACED_LINGER = Duration.ofSeconds(3);

  private static final Pattern KEYS = Pattern.compile("[0-9*#A-D]{1,80}");

  private final CompiledFlow flow;

  /** Is told when a step's command finds the channel gone. */
  private final PromptPlayer.Listener call;

  private final CallLimits limits;
  private final StepContext context;

  /** The menu in the channel's variable; null if none is known to be there. */
  private String storedMenu;

  public FlowRunner(
      CallClock clock,
      CallerChannel channel,
      CompiledFlow flow,
      ProgramClient programs,
      PromptPlayer player,
      CallEvents events,
      PromptPlayer.Listener call) {
    this.flow = flow;
    this.call = call;
    this.limits = new CallLimits(clock, flow.flow().limits(), this::onTimeLimit);
    this.context = new StepContext(clock, channel, player, events, programs, this);
    context.prompts().setLanguage(flow.flow().language());
  }

  /** Answers the channel, and begins a new call with this action. */
  public void begin(Action entry) {
    answer();
    prompts()
        .language()
        .filter(tag -> !tag.equals(channel().language()))
        .ifPresent(context::setLanguage);
    limits.start();
    storeMenu(CallFlow.MAIN);
    runNext(entry);
  }

  /** Goes on with a call in the menu where another attendant has left it. */
  public void resume(Optional<String> menu) {
    answer();
    // The language that was set before is still on the channel.
    prompts()
        .setLanguage(
            prompts()
                .language()
                .map(tag -> channel().language() == null ? tag : channel().language()));
    limits.start();
    context.history().enter(CallFlow.MAIN);
    storedMenu = menu.orElse(null);
    if (flow.mayTakeSecrets()) {
      prompts().discardRestOfSecret();
    }
    enterMenu(menu.filter(flow.flow().menus()::containsKey).orElse(CallFlow.MAIN));
  }

  /** If the channel is up, the command would only wait for what may still be playing. */
  private void answer() {
    if (!channel().isUp()) {
      context.player().answer();
    }
  }

  /** Goes on with a call whose caller talks to a leg. */
  public void resumeConversation(BridgedCall bridged) {
    limits.start();
    context.history().enter(CallFlow.MAIN);
    context.events().conversationResumed();
    context.begin(DialTalkingPhase.resumed(bridged, context));
  }

  /**
   * The caller has transferred the call: another channel has taken this one's place, and has a call
   * of its own. As a rule the caller's phone then hangs up by itself.
   */
  public void replaced() {
    if (!context.hasEnded()) {
      context.leave(Step::release);
      context.begin(
          () -> {
            prompts().stopPlayback();
            context.timer().set(REPLACED_LINGER, () -> runNext(new Action.Hangup("normal")));
          });
    }
  }

  /** Leaves the call to another attendant, as it is. */
  public void release() {
    if (!context.hasEnded()) {
      context.leave(Step::release);
      end();
    }
  }

  public void end() {
    limits.cancel();
    context.end();
  }

  public StepContext context() {
    return context;
  }

  public PromptSession prompts() {
    return context.prompts();
  }

  private CallerChannel channel() {
    return context.channel();
  }

  /** The flow that was current when the call began. */
  CompiledFlow flow() {
    return flow;
  }

  /** Handles an event of the channel that concerns neither digits nor prompts. */
  public void onChannelEvent(String type, JsonObject event) {
    if (!context.hasEnded()) {
      context.step().onChannelEvent(type, event);
    }
  }

  /** Asks Asterisk for what missed events would have said. */
  public void resync() {
    if (!context.hasEnded()) {
      context.player().resync();
      context.step().resync();
    }
  }

  /** After an outage: the call may take so much longer, and the step's timer starts anew. */
  public void addTime(Duration outage) {
    context.timer().restart();
    limits.postpone(outage);
  }

  /** Whether the caller talks to a leg, which goes on without this attendant. */
  public boolean isConversation() {
    return context.step().isConversation();
  }

  /** Whether the present step may be ended before it ends by itself. */
  public boolean isInterruptible() {
    return context.step().isInterruptibleByLimit();
  }

  /** Whether the caller is in a menu of which nothing follows the prompt that is playing. */
  public boolean isAtLastPromptOfMenu() {
    return context.step() instanceof MenuDialog && prompts().endsWithThisPrompt();
  }

  /** How the call will have ended, if a step ends it. */
  public Optional<String> exitReason() {
    return context.step() instanceof ExitStep exit ? Optional.of(exit.ended()) : Optional.empty();
  }

  /** Whether nothing more is done for the call, e.g. because its channel is gone. */
  public boolean hasEnded() {
    return context.hasEnded();
  }

  /** The names of the menus of the flow that the call began with. */
  public Set<String> menus() {
    return flow.flow().menus().keySet();
  }

  /**
   * Ends the call at an operator's wish, with legs and recordings as at the end of a step.
   *
   * @return why that can't be done; empty if it is being done
   */
  public Optional<String> hangUp() {
    if (context.step() instanceof ExitStep) {
      return Optional.of("the call is leaving the attendant already");
    }
    JsonObject command = channel().command("channels.hangup").put("reason", "normal");
    context.exit(
        new ExitCommand(
            "channels.hangup", () -> channel().request(command), Ended.COMPLETED, false));
    return Optional.empty();
  }

  /**
   * Sends the caller to this menu, one of {@link #menus}, at an operator's wish. The step ends as
   * when the call's time is up: legs are hung up, and a message that is being recorded is kept.
   *
   * @return why that can't be done; empty if it is being done
   */
  public Optional<String> redirect(String menu) {
    if (context.step() instanceof DialTalkingPhase talking && talking.isConversation()) {
      talking.concludeWith(new Action.Menu(menu));
      return Optional.empty();
    }
    if (!isInterruptible()) {
      return Optional.of("the caller is just being connected, or is leaving; try again");
    }
    // Keys that were pressed for another menu mustn't choose anything in this one.
    prompts().clearDigitBuffer();
    prompts().stopPlayback();
    runNext(new Action.Menu(menu));
    return Optional.empty();
  }

  void reportChannelGone() {
    call.onChannelGone();
  }

  /** Performs this action, unless the call's time is up. */
  void runNext(Action action) {
    if (!endsOverdueCall()) {
      execute(action);
    }
  }

  /**
   * Transfers the caller, who talks with a callee, to an extension of the menus.
   *
   * @return why that can't be done; empty if it is being done
   */
  public Optional<String> transfer(String extension) {
    if (!(context.step() instanceof DialTalkingPhase conversation) || context.hasEnded()) {
      return Optional.of("the caller isn't in a conversation");
    }
    Optional<KeyMatch.Chosen<Action>> known =
        KEYS.matcher(extension).matches() ? flow.extensions().whole(extension) : Optional.empty();
    known.ifPresent(conversation::transferFromConsole);
    return known.isPresent()
        ? Optional.empty()
        : Optional.of("transfer.extensions has no such extension");
  }

  /** The caller has left a conversation for this action, whatever the limit of the call's time. */
  void transfer(Action action, Transferrer waiting) {
    context.keep(waiting);
    execute(action);
  }

  private void execute(Action action) {
    if (context.hasEnded()) {
      return;
    }
    if (!isOnTheWayToDial(action)) {
      context.takeTransferrer().ifPresent(Transferrer::hangUp);
    }
    // Before the new action's start is published: what the step publishes belongs to its own.
    context.leave(Step::stop);
    context.events().actionStarted(action);
    if (action instanceof Action.Dial
        || action instanceof Action.Record
        || action instanceof Action.RecordPrompt) {
      // The caller hears a ringing tone, or a beep.
      context.endSilence();
    }
    context.begin(StepFactory.of(action, context));
  }

  /** Whether a callee who has transferred the caller may have the caller back. */
  private static boolean isOnTheWayToDial(Action action) {
    return action instanceof Action.Dial
        || action instanceof Action.Say
        || action instanceof Action.Set
        || action instanceof Action.Language;
  }

  /** Ends the step, and goes to this menu. */
  public void enterMenu(String name) {
    Menu menu = flow.flow().menu(name);
    context.history().enter(menu.name());
    storeMenu(menu.name());
    context.begin(new MenuDialog(menu, flow.keys().get(menu.name()), context));
  }

  /** Tells an attendant that may take the call over, where the caller is. */
  private void storeMenu(String menu) {
    if (!menu.equals(storedMenu)) {
      storedMenu = menu;
      context.player().set(ChannelVariables.MENU, menu);
    }
  }

  /** Counts a visit of a menu; if there were too many, another step has begun. */
  boolean tryVisitMenu() {
    if (limits.allowsVisit()) {
      return true;
    }
    exceeded("menuVisits");
    return false;
  }

  /** Whether the call's time was up during what had to be heard: another step has begun then. */
  boolean endsOverdueCall() {
    if (limits.isOverdue()) {
      exceeded("callTime");
      return true;
    }
    return false;
  }

  public boolean onTimeLimit() {
    boolean connected = !context.timer().isDisconnected();
    if (connected) {
      channel().commands().exceptionHandler().run(this::exceedTime);
    }
    return connected;
  }

  private void exceedTime() {
    if (isInterruptible()) {
      exceeded("callTime");
    }
  }

  private void exceeded(String limit) {
    context.events().limitReached(limit);
    execute(limits.exceeded());
  }
}
