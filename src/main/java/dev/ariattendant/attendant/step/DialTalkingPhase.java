package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.flow.Action;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** A caller and somebody else, or whom he has sent the caller to, talk until either hangs up. */
public final class DialTalkingPhase implements Step, DialLeg.Listener {

  /** When a caller leaves the bridge by hanging up, his channel's end follows at once. */
  private static final Duration HANG_UP_TIME = Duration.ofSeconds(1);

  private final StepContext stage;
  private final DialLeg leg;
  private final DialBridge bridge;
  private final Action then;
  private final long startNanos = System.nanoTime();
  private boolean over;

  /**
   * Both are in the bridge.
   *
   * @param then what comes next, if it is the other side that ends it
   */
  DialTalkingPhase(StepContext stage, DialLeg leg, DialBridge bridge, Action then) {
    this.stage = stage;
    this.leg = leg;
    this.bridge = bridge;
    this.then = then;
  }

  /**
   * One that somebody else has brought about, who is gone. What was to follow it he knew; now the
   * call ends with it.
   */
  public static Step resumed(BridgedCall talk, StepContext stage) {
    return new DialTalkingPhase(
        stage,
        DialLeg.attach(talk.other(), stage),
        new DialBridge(talk.bridge(), true, stage),
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
    stage.await(
        bridge.addAgain(leg),
        added -> {
          if (added.failed()) {
            conclude();
          } else {
            // Asterisk let it ring in the caller's ear, or the busy tone, and nothing else ends it.
            CallerChannel caller = stage.channel();
            caller.request(caller.command("channels.ringStop"));
          }
        });
  }

  @Override
  public void onChannelEvent(String type, JsonObject event) {
    if (type.equals("ChannelLeftBridge") && bridge.concerns(event)) {
      // Somebody has taken the caller out of the bridge; he mustn't stay in silence.
      stage.startTimer(HANG_UP_TIME, this::conclude);
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
    report();
    leg.hangUp();
    bridge.end();
    stage.clearDigitBuffer();
  }

  @Override
  public boolean isConversation() {
    return !over;
  }

  @Override
  public void release() {
    report();
    leg.release();
  }

  private void conclude() {
    if (!over) {
      report();
      leg.hangUp();
      bridge.leave(() -> stage.runNext(then));
    }
  }

  private void report() {
    if (!over) {
      over = true;
      JsonObject details =
          JsonObject.of("durationMs", Duration.ofNanos(System.nanoTime() - startNanos).toMillis());
      if (leg.endpoint() != null) {
        details.put("endpoint", leg.endpoint());
      }
      stage.publishResult("over", details);
    }
  }
}
