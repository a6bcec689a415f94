package dev.ariattendant.attendant.actions;

import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.config.menus.Action;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A conversation that somebody else has brought about, who is gone. What was to follow it he knew;
 * now the call ends with it.
 */
public final class DialResumed implements Step {

  private final Stage stage;
  private final DialBridge bridge;
  private final List<String> talking;
  private Step phase;

  /**
   * Nothing is done yet.
   *
   * @param talking who is in the caller's bridge, see {@link #talking}
   */
  public DialResumed(List<String> talking, Stage stage) {
    this.stage = stage;
    this.talking = talking;
    this.bridge = DialBridge.found(stage);
    this.phase = this;
  }

  /** The channels in a caller's bridge; none where the caller isn't in it. */
  public static Future<List<String>> talking(Channel caller) {
    return caller
        .request(
            JsonObject.of("operation", "bridges.get", "bridgeId", DialBridge.idOf(caller.id())))
        .map(
            bridge ->
                bridge instanceof JsonObject json
                        && json.getValue("channels") instanceof JsonArray channels
                        && channels.contains(caller.id())
                    ? channels.stream().map(String::valueOf).toList()
                    : List.of());
  }

  @Override
  public void begin() {
    talking.stream()
        .filter(DialCommand::isLeg)
        .findFirst()
        .ifPresentOrElse(this::goOn, this::tooLate);
  }

  @Override
  public void event(String type, JsonObject event) {
    if (phase != this) {
      phase.event(type, event);
    }
  }

  @Override
  public void check() {
    if (phase != this) {
      phase.check();
    }
  }

  @Override
  public boolean mayBeCutOff() {
    return false;
  }

  @Override
  public void end() {
    if (phase == this) {
      bridge.end();
    } else {
      phase.end();
    }
    stage.forgetKeys();
  }

  private void goOn(String legId) {
    phase = new DialConversation(stage, DialLeg.found(legId, stage), bridge, this::hangUp);
    phase.begin();
    // He may have gone before anybody watched.
    phase.check();
  }

  private void tooLate() {
    stage.report("over", JsonObject.of("durationMs", 0));
    bridge.leave(this::hangUp);
  }

  private void hangUp() {
    stage.next(new Action.Hangup("normal"));
  }
}
