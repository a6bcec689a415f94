package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.KeyMatch;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * The caller talks to a leg, or to the channel that the leg has transferred the caller to, until
 * either side hangs up, or the caller is transferred by a code.
 */
public final class DialTalkingPhase implements Step, DialLeg.Listener {

  /** If a caller leaves the bridge by hanging up, the channel's end follows within this time. */
  private static final Duration HANGUP_TIMEOUT = Duration.ofSeconds(1);

  private final StepContext context;
  private final DialLeg leg;
  private final DialBridge bridge;
  private final Action then;
  private final long startNanos = System.nanoTime();

  /** Empty if callees can't transfer callers. */
  private final Optional<TransferCode> code;

  private boolean over;

  /** Whether the caller was taken out of the bridge for a transfer, and no event has said so. */
  private boolean takenOut;

  /** Whether the leg waits for what becomes of the caller. */
  private boolean transferred;

  /** Both channels are in the bridge; {@code then} follows if the leg ends the conversation. */
  DialTalkingPhase(StepContext context, DialLeg leg, DialBridge bridge, Action then) {
    this.context = context;
    this.leg = leg;
    this.bridge = bridge;
    this.then = then;
    this.code =
        context
            .runner()
            .flow()
            .flow()
            .transfer()
            .map(
                transfer ->
                    new TransferCode(transfer.code(), context.clock().scaled(transfer.timeout())));
  }

  /**
   * A conversation taken over from an attendant that is gone. Its follow-up action isn't known, so
   * the call ends when the conversation does.
   */
  public static Step resumed(BridgedCall bridged, StepContext context) {
    return new DialTalkingPhase(
        context,
        DialLeg.attach(bridged.leg(), context),
        new DialBridge(bridged.bridge(), true, context),
        new Action.Hangup("normal"));
  }

  @Override
  public void begin() {
    leg.setListener(this);
  }

  @Override
  public void ended(DialLeg leg, DialResult result) {
    conclude();
  }

  @Override
  public void returned(DialLeg leg) {
    context.await(
        bridge.addAgain(leg),
        added -> {
          if (added.failed()) {
            conclude();
          } else {
            // Asterisk has played a ringing or a busy tone to the caller, which nothing else ends.
            CallerChannel caller = context.channel();
            caller.request(caller.command("channels.ringStop"));
          }
        });
  }

  /**
   * The code counts only from a channel that these menus have called: who has got the call from
   * there may be anybody.
   */
  @Override
  public void onKey(DialLeg ofThis, char key) {
    boolean isCode =
        !over
            && OriginateCommands.isLeg(leg.id())
            && code.filter(keys -> keys.isCompletedBy(key, context.clock().nanoTime())).isPresent();
    if (isCode) {
      askForExtension(Optional.empty());
    }
  }

  /** Transfers the caller, as if the callee had pressed the code and this extension. */
  void transferFromConsole(KeyMatch.Chosen<Action> extension) {
    askForExtension(Optional.of(extension));
  }

  private void askForExtension(Optional<KeyMatch.Chosen<Action>> known) {
    context.timer().cancel();
    takenOut = true;
    context.transitionTo(new TransferDialog(this, leg, bridge, known, context));
  }

  /** The caller, who is alone, goes to this extension. */
  void transfer(KeyMatch.Chosen<Action> extension, String by) {
    publishEnd();
    transferred = true;
    context.variables().set(Variables.EXTEN, extension.exten());
    context.events().callTransferred(extension.exten(), by);
    context.runner().transfer(extension.value(), new Transferrer(leg, then, context));
  }

  @Override
  public void onChannelEvent(String type, JsonObject event) {
    if (!type.equals("ChannelLeftBridge") || !bridge.concerns(event)) {
      return;
    }
    if (takenOut) {
      takenOut = false;
    } else {
      // Another program has taken the caller out of the bridge: the call mustn't stay in silence.
      context.timer().set(HANGUP_TIMEOUT, this::conclude);
    }
  }

  @Override
  public void resync() {
    leg.check();
  }

  @Override
  public boolean isInterruptibleByLimit() {
    return false;
  }

  @Override
  public void stop() {
    publishEnd();
    if (!transferred) {
      leg.hangUp();
    }
    bridge.end();
    context.prompts().clearDigitBuffer();
  }

  @Override
  public boolean isConversation() {
    return !over;
  }

  @Override
  public void release() {
    publishEnd();
    leg.release();
  }

  /** The conversation is over, and the caller goes on. */
  void conclude() {
    concludeWith(then);
  }

  /** The conversation is over, and this action follows. */
  void concludeWith(Action next) {
    if (!over) {
      publishEnd();
      leg.hangUp();
      bridge.leave(() -> context.runNext(next));
    }
  }

  private void publishEnd() {
    if (!over) {
      over = true;
      JsonObject details =
          JsonObject.of("durationMs", Duration.ofNanos(System.nanoTime() - startNanos).toMillis());
      if (leg.endpoint() != null) {
        details.put("endpoint", leg.endpoint());
      }
      context.events().actionEnded("over", details);
    }
  }
}
