package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.flow.Action;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * The caller talks to a leg, or to the channel that the leg has transferred the caller to, until
 * either side hangs up.
 */
public final class DialTalkingPhase implements Step, DialLeg.Listener {

  /** If a caller leaves the bridge by hanging up, the channel's end follows within this time. */
  private static final Duration HANGUP_TIMEOUT = Duration.ofSeconds(1);

  private final StepContext context;
  private final DialLeg leg;
  private final DialBridge bridge;
  private final Action then;
  private final long startNanos = System.nanoTime();
  private boolean over;

  /** Both channels are in the bridge; {@code then} follows if the leg ends the conversation. */
  DialTalkingPhase(StepContext context, DialLeg leg, DialBridge bridge, Action then) {
    this.context = context;
    this.leg = leg;
    this.bridge = bridge;
    this.then = then;
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

  @Override
  public void onChannelEvent(String type, JsonObject event) {
    if (type.equals("ChannelLeftBridge") && bridge.concerns(event)) {
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
    leg.hangUp();
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

  private void conclude() {
    if (!over) {
      publishEnd();
      leg.hangUp();
      bridge.leave(() -> context.runNext(then));
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
