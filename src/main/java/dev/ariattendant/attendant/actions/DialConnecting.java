package dev.ariattendant.attendant.actions;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** Somebody has answered, and is brought together with the caller. */
final class DialConnecting implements Step, DialLeg.Listener {

  private final Stage stage;
  private final DialMeanwhile meanwhile;
  private final DialLeg leg;
  private final DialBridge bridge;
  private final Runnable connected;
  private final Runnable failed;

  DialConnecting(
      Stage stage,
      DialMeanwhile meanwhile,
      DialLeg leg,
      DialBridge bridge,
      Runnable connected,
      Runnable failed) {
    this.stage = stage;
    this.meanwhile = meanwhile;
    this.leg = leg;
    this.bridge = bridge;
    this.connected = connected;
    this.failed = failed;
  }

  @Override
  public void begin() {
    leg.tell(this);
    meanwhile.stop(() -> attempt(DialBridge.CREATE, bridge::create, this::add));
  }

  @Override
  public void ended(DialLeg leg, DialResult result) {
    // Noticed when what is under way has been answered: what follows mustn't meet it on its way.
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
    meanwhile.end();
    leg.hangUp();
    bridge.end();
  }

  private void add() {
    attempt(DialBridge.ADD, () -> bridge.add(leg), this::added);
  }

  private void attempt(String operation, Supplier<Future<Object>> command, Runnable then) {
    if (leg.isOver()) {
      giveUp();
      return;
    }
    stage.await(
        command.get(),
        done -> {
          if (done.failed()) {
            stage.failed(operation, done.cause());
            giveUp();
          } else {
            then.run();
          }
        });
  }

  private void added() {
    if (leg.isOver()) {
      giveUp();
      return;
    }
    stage.report("answered", JsonObject.of("endpoint", leg.endpoint()));
    connected.run();
  }

  private void giveUp() {
    leg.hangUp();
    bridge.leave(failed);
  }
}
