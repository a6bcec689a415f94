package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Action;
import io.vertx.core.json.JsonObject;

/**
 * A conversation that somebody else has brought about, who is gone. What was to follow it he knew;
 * now the call ends with it.
 */
public final class DialResumed implements Step {

  private final Stage stage;
  private final DialBridge bridge;
  private final Talk talk;
  private Step phase;

  /** Nothing is done yet. */
  public DialResumed(Talk talk, Stage stage) {
    this.stage = stage;
    this.talk = talk;
    this.bridge = DialBridge.found(talk.bridge(), stage);
    this.phase = this;
  }

  @Override
  public void begin() {
    talk.other().ifPresentOrElse(this::goOn, this::tooLate);
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

  @Override
  public boolean isTalk() {
    return phase != this && phase.isTalk();
  }

  @Override
  public void letGo() {
    if (phase != this) {
      phase.letGo();
    }
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
