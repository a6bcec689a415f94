package dev.ariattendant.attendant.actions;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** A caller and somebody else, or whom he has sent the caller to, talk until either hangs up. */
final class DialConversation implements Step, DialLeg.Listener {

  /** When a caller leaves the bridge by hanging up, his channel's end follows at once. */
  private static final Duration HANG_UP_TIME = Duration.ofSeconds(1);

  private final Stage stage;
  private final DialLeg leg;
  private final DialBridge bridge;
  private final Runnable then;
  private final long startNanos = System.nanoTime();
  private boolean over;

  /**
   * Both are in the bridge.
   *
   * @param then what comes next, if it is the other side that ends it
   */
  DialConversation(Stage stage, DialLeg leg, DialBridge bridge, Runnable then) {
    this.stage = stage;
    this.leg = leg;
    this.bridge = bridge;
    this.then = then;
  }

  @Override
  public void begin() {
    leg.tell(this);
  }

  @Override
  public void ended(DialLeg leg, DialResult result) {
    finish();
    bridge.leave(then);
  }

  @Override
  public void returned(DialLeg leg) {
    stage.await(
        bridge.addAgain(leg),
        added -> {
          if (added.failed()) {
            leftAlone();
          } else {
            // Asterisk let it ring in the caller's ear, or the busy tone, and nothing else ends it.
            String caller = stage.channel().id();
            stage
                .channel()
                .request(JsonObject.of("operation", "channels.ringStop", "channelId", caller));
          }
        });
  }

  @Override
  public void event(String type, JsonObject event) {
    if (!over && type.equals("ChannelLeftBridge") && bridge.concerns(event)) {
      stage.alarm(HANG_UP_TIME, this::leftAlone);
    }
  }

  @Override
  public void check() {
    leg.check();
  }

  @Override
  public boolean mayBeCutOff() {
    return false;
  }

  @Override
  public void end() {
    finish();
    leg.hangUp();
    bridge.end();
  }

  @Override
  public boolean isTalk() {
    return !over;
  }

  @Override
  public void letGo() {
    finish();
    leg.letGo();
  }

  /** Somebody has taken the caller out of the bridge; he mustn't stay in silence. */
  private void leftAlone() {
    if (!over) {
      leg.hangUp();
      finish();
      bridge.leave(then);
    }
  }

  private void finish() {
    if (!over) {
      over = true;
      stage.report(
          "over",
          JsonObject.of(
              "endpoint", leg.endpoint(),
              "durationMs", Duration.ofNanos(System.nanoTime() - startNanos).toMillis()));
    }
  }
}
