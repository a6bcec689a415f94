package dev.ariattendant.simulator.ari;

import dev.ariattendant.simulator.EventFault;
import dev.ariattendant.simulator.asterisk.Channel;
import dev.ariattendant.simulator.asterisk.Clock;
import dev.ariattendant.simulator.asterisk.Events;
import dev.ariattendant.simulator.asterisk.Hangup;
import dev.ariattendant.simulator.asterisk.Playback;
import dev.ariattendant.simulator.asterisk.StasisApplication;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Events as JSON on their way to whoever has the application; without such a one they are lost. */
public final class AriEvents implements Events {

  private final Clock clock;
  private volatile EventFault fault = EventFault.NONE;

  public AriEvents(Clock clock) {
    this.clock = clock;
  }

  /** Replaces the one before. */
  public void onEvent(EventFault newFault) {
    fault = newFault;
  }

  @Override
  public void stasisStart(Channel channel, List<String> arguments) {
    publish(channel, typed("StasisStart").put("args", new JsonArray(arguments)));
  }

  @Override
  public void channelStateChange(Channel channel) {
    publish(channel, typed("ChannelStateChange"));
  }

  @Override
  public void channelDtmfReceived(Channel channel, char digit, long durationMs) {
    publish(
        channel,
        typed("ChannelDtmfReceived")
            .put("digit", String.valueOf(digit))
            .put("duration_ms", durationMs));
  }

  @Override
  public void channelVarset(Channel channel, String variable, String value) {
    JsonObject event = new JsonObject().put("variable", variable).put("value", value);
    publish(channel, typed(event, "ChannelVarset"));
  }

  @Override
  public void channelHangupRequest(Channel channel, Hangup hangup) {
    JsonObject event = new JsonObject();
    hangup.cause().ifPresent(cause -> event.put("cause", cause));
    if (hangup.soft()) {
      event.put("soft", true);
    }
    hangup.techCause().ifPresent(cause -> event.put("tech_cause", cause));
    publish(channel, typed(event, "ChannelHangupRequest"));
  }

  @Override
  public void stasisEnd(Channel channel) {
    publish(channel, typed("StasisEnd"));
  }

  @Override
  public void playbackChanged(Playback playback) {
    String type =
        switch (playback.state()) {
          case PLAYING -> "PlaybackStarted";
          case CONTINUING -> "PlaybackContinuing";
          case QUEUED, PAUSED, FAILED, COMPLETE, STOPPED, CANCELED -> "PlaybackFinished";
        };
    publish(
        playback.channel().application(),
        typed(type),
        event -> event.put("playback", AriJson.playback(playback)));
  }

  @Override
  public void applicationReplaced(StasisApplication application) {
    publish(Optional.of(application), typed("ApplicationReplaced"), event -> event);
  }

  private static JsonObject typed(String type) {
    return typed(new JsonObject(), type);
  }

  /** Asterisk, too, puts some fields before the type. */
  private static JsonObject typed(JsonObject leading, String type) {
    return leading.put("type", type).put("timestamp", AriJson.timestamp(Instant.now()));
  }

  private void publish(Channel channel, JsonObject event) {
    publish(
        channel.application(),
        event,
        unfinished -> unfinished.put("channel", AriJson.channel(channel)));
  }

  /**
   * Sends an event if somebody wants it.
   *
   * @param rest the costly part of it
   */
  private void publish(
      Optional<StasisApplication> to, JsonObject event, UnaryOperator<JsonObject> rest) {
    if (to.isEmpty() || !to.get().filter().lets(event.getString("type"))) {
      return;
    }
    StasisApplication application = to.get();
    application
        .listener()
        .ifPresent(
            listener ->
                deliver(
                    rest.apply(event)
                        .put("asterisk_id", AriJson.ASTERISK_ID)
                        .put("application", application.name()),
                    application,
                    listener));
  }

  private void deliver(
      JsonObject event, StasisApplication application, StasisApplication.Listener listener) {
    for (EventFault.Delivery delivery : fault.on(event)) {
      String text = delivery.event().encode();
      if (delivery.delayMs() == 0) {
        listener.send(text);
      } else {
        clock.after(
            delivery.delayMs(), () -> application.listener().ifPresent(later -> later.send(text)));
      }
    }
  }
}
