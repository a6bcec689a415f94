package dev.ariattendant.attendant.actions;

import dev.ariattendant.bus.AttendantEvents.Ended;
import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.Prompt;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Ends the call, once all is said. */
record HangupStep(Action.Hangup action, Stage stage) implements Step {

  @Override
  public void begin() {
    stage.hear(
        Prompt.NONE,
        () -> stage.leave(new Departure("channels.hangup", this::hangUp, Ended.COMPLETED, false)));
  }

  private Future<Object> hangUp() {
    return stage
        .channel()
        .request(
            JsonObject.of(
                "operation", "channels.hangup",
                "channelId", stage.channel().id(),
                "reason", action.reason()));
  }
}
