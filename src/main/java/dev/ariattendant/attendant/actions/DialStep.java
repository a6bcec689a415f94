package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Action;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Calls somebody, and connects the caller with whoever answers first. What comes of it, as {@code
 * result} of {@code action.ended}:
 *
 * <ul>
 *   <li>{@code busy}, {@code noAnswer} or {@code unavailable}, with {@code endpoints}, all that
 *       were called: there will be no conversation. Of several the one counts that Asterisk's
 *       {@code Dial()} would name: {@code noAnswer} if any of them could have answered, or else
 *       {@code busy} if any of them is; declined (cause 21) is busy, too;
 *   <li>{@code answered}, with {@code endpoint}, the one that did: both are connected;
 *   <li>{@code over}, with {@code endpoint} and {@code durationMs}: they have talked so long, as
 *       far as this process has seen: a conversation that it took over may have been longer, and
 *       its {@code endpoint} is the channel's id, or missing where there was nobody any more.
 * </ul>
 *
 * <p>Keys that the caller presses meanwhile are for nobody here.
 */
final class DialStep implements Step {

  private final Action.Dial action;
  private final Stage stage;
  private final DialMeanwhile meanwhile;
  private Step phase;

  DialStep(Action.Dial action, Stage stage) {
    this.action = action;
    this.stage = stage;
    this.meanwhile = new DialMeanwhile(action.meanwhile(), stage);
    this.phase = new DialRinging(action, stage, meanwhile, this::connect, this::nobody);
  }

  @Override
  public void begin() {
    phase.begin();
  }

  @Override
  public void event(String type, JsonObject event) {
    phase.event(type, event);
  }

  @Override
  public void check() {
    phase.check();
  }

  @Override
  public boolean mayBeCutOff() {
    return phase.mayBeCutOff();
  }

  @Override
  public void end() {
    phase.end();
    stage.forgetKeys();
  }

  @Override
  public boolean isTalk() {
    return phase.isTalk();
  }

  @Override
  public void letGo() {
    phase.letGo();
  }

  private void connect(DialLeg leg) {
    DialBridge bridge = DialBridge.none(stage);
    goOn(
        new DialConnecting(
            stage,
            meanwhile,
            leg,
            bridge,
            () -> goOn(new DialConversation(stage, leg, bridge, this::talked)),
            () -> conclude(DialResult.UNAVAILABLE)));
  }

  private void goOn(Step next) {
    phase = next;
    phase.begin();
  }

  private void nobody(DialResult result) {
    meanwhile.stop(() -> conclude(result));
  }

  private void talked() {
    stage.next(action.then());
  }

  private void conclude(DialResult result) {
    JsonArray endpoints =
        new JsonArray(action.endpoints().stream().map(stage.variables()::expand).toList());
    stage.report(result.word(), JsonObject.of("endpoints", endpoints));
    stage.next(
        switch (result) {
          case BUSY -> action.busy();
          case NO_ANSWER -> action.noAnswer();
          case UNAVAILABLE -> action.unavailable();
        });
  }
}
