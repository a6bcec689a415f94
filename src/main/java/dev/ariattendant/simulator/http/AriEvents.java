package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.EventFault;
import dev.ariattendant.simulator.asterisk.Events;
import dev.ariattendant.simulator.asterisk.HangupCause;
import dev.ariattendant.simulator.asterisk.HangupKind;
import dev.ariattendant.simulator.asterisk.Playback;
import dev.ariattendant.simulator.asterisk.Recording;
import dev.ariattendant.simulator.asterisk.SimBridge;
import dev.ariattendant.simulator.asterisk.SimChannel;
import dev.ariattendant.simulator.asterisk.SimulatedClock;
import dev.ariattendant.simulator.asterisk.StasisApplication;
import dev.ariattendant.simulator.asterisk.Transfer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Sends events as JSON to the WebSocket that has the application; without one they are lost. */
public final class AriEvents implements Events {

  private final SimulatedClock clock;
  private volatile EventFault fault = EventFault.NONE;

  public AriEvents(SimulatedClock clock) {
    this.clock = clock;
  }

  /** Replaces the fault before. */
  public void onEvent(EventFault newFault) {
    fault = newFault;
  }

  @Override
  public void stasisStart(SimChannel channel, List<String> arguments) {
    publish(channel, typed("StasisStart").put("args", new JsonArray(arguments)));
  }

  @Override
  public void stasisStart(SimChannel channel, SimChannel replaced) {
    publish(
        channel.listeners(),
        typed("StasisStart").put("args", new JsonArray()),
        event ->
            event
                .put("channel", AriJson.channel(channel))
                .put("replace_channel", AriJson.channel(replaced)));
  }

  @Override
  public void channelHold(SimChannel channel, boolean held) {
    publish(
        channel, held ? typed("ChannelHold").put("musicclass", "default") : typed("ChannelUnhold"));
  }

  @Override
  public void channelStateChange(SimChannel channel) {
    publish(channel, typed("ChannelStateChange"));
  }

  @Override
  public void channelDtmfReceived(SimChannel channel, char digit, long durationMs) {
    publish(
        channel,
        typed("ChannelDtmfReceived")
            .put("digit", String.valueOf(digit))
            .put("duration_ms", durationMs));
  }

  @Override
  public void channelVarset(SimChannel channel, String variable, String value) {
    JsonObject event = new JsonObject().put("variable", variable).put("value", value);
    publish(channel, typed(event, "ChannelVarset"));
  }

  @Override
  public void channelHangupRequest(SimChannel channel, HangupKind hangup) {
    JsonObject event = new JsonObject();
    hangup.requestCause().ifPresent(cause -> event.put("cause", cause));
    if (hangup.soft()) {
      event.put("soft", true);
    }
    hangup.requestTechCause().ifPresent(cause -> event.put("tech_cause", cause));
    publish(channel, typed(event, "ChannelHangupRequest"));
  }

  @Override
  public void stasisEnd(SimChannel channel) {
    publish(channel, typed("StasisEnd"));
  }

  @Override
  public void channelDialplan(SimChannel channel) {
    publish(
        channel,
        typed("ChannelDialplan")
            .put("dialplan_app", channel.dialplan().applicationName())
            .put("dialplan_app_data", channel.dialplan().applicationData()));
  }

  @Override
  public void dial(SimChannel peer, String status, String dialString) {
    JsonObject event =
        typed("Dial").put("dialstatus", status).put("forward", "").put("dialstring", dialString);
    publish(peer.listeners(), event, incomplete -> incomplete.put("peer", AriJson.channel(peer)));
  }

  @Override
  public void dialForwarded(SimChannel peer, String to, SimChannel forwarded) {
    publish(
        peer.listeners(),
        typed("Dial").put("dialstatus", "CANCEL").put("forward", to).put("dialstring", ""),
        event ->
            event.put("peer", AriJson.channel(peer)).put("forwarded", AriJson.channel(forwarded)));
  }

  @Override
  public void channelDestroyed(SimChannel channel, int cause, OptionalInt techCause) {
    JsonObject event =
        typed("ChannelDestroyed").put("cause", cause).put("cause_txt", HangupCause.text(cause));
    techCause.ifPresent(code -> event.put("tech_cause", code));
    publish(channel, event);
  }

  @Override
  public void channelEnteredBridge(SimBridge bridge, SimChannel channel) {
    publish("ChannelEnteredBridge", bridge, channel);
  }

  @Override
  public void channelLeftBridge(SimBridge bridge, SimChannel channel) {
    publish("ChannelLeftBridge", bridge, channel);
  }

  private void publish(String type, SimBridge bridge, SimChannel channel) {
    publish(
        bridge.listeners(),
        typed(type),
        event ->
            event.put("bridge", AriJson.bridge(bridge)).put("channel", AriJson.channel(channel)));
  }

  @Override
  public void bridgeDestroyed(SimBridge bridge) {
    publish(
        bridge.listeners(),
        typed("BridgeDestroyed"),
        event -> event.put("bridge", AriJson.bridge(bridge)));
  }

  @Override
  public void transferred(Transfer transfer) {
    publish(
        transfer.bridge().listeners(),
        typed(transfer.attended() ? "BridgeAttendedTransfer" : "BridgeBlindTransfer"),
        event -> AriJson.transfer(event, transfer));
  }

  @Override
  public void recordingStarted(Recording recording) {
    publish("RecordingStarted", recording);
  }

  @Override
  public void recordingFinished(Recording recording) {
    publish("RecordingFinished", recording);
  }

  private void publish(String type, Recording recording) {
    publish(
        recording.channel().listeners(),
        typed(type),
        event -> event.put("recording", AriJson.recording(recording)));
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
        playback.target().listeners(),
        typed(type),
        event -> event.put("playback", AriJson.playback(playback)));
  }

  @Override
  public void callBroadcast(Collection<StasisApplication> to, SimChannel channel) {
    publish(
        to,
        typed("CallBroadcast"),
        event ->
            event
                .put("channel", AriJson.channel(channel))
                .put("caller", channel.identity().caller().number())
                .put("called", channel.dialplan().extension()));
  }

  @Override
  public void callClaimed(Collection<StasisApplication> to, SimChannel channel, String winner) {
    publish(
        to,
        typed("CallClaimed"),
        event -> event.put("channel", AriJson.channel(channel)).put("winner_app", winner));
  }

  @Override
  public void applicationReplaced(StasisApplication application) {
    publish(List.of(application), typed("ApplicationReplaced"), event -> event);
  }

  private static JsonObject typed(String type) {
    return typed(new JsonObject(), type);
  }

  /** As in Asterisk, some events have fields before the type. */
  private static JsonObject typed(JsonObject leading, String type) {
    return leading.put("type", type).put("timestamp", AriJson.timestamp(Instant.now()));
  }

  private void publish(SimChannel channel, JsonObject event) {
    publish(
        channel.listeners(),
        event,
        incomplete -> incomplete.put("channel", AriJson.channel(channel)));
  }

  /**
   * Sends an event to the applications whose filter admits it.
   *
   * @param rest adds the fields that are costly to make
   */
  private void publish(
      Collection<StasisApplication> to, JsonObject event, UnaryOperator<JsonObject> rest) {
    String type = event.getString("type");
    for (StasisApplication application : to) {
      application
          .listener()
          .filter(listener -> application.filter().lets(type))
          .ifPresent(
              listener ->
                  deliver(
                      rest.apply(event.copy())
                          .put("asterisk_id", AriJson.ASTERISK_ID)
                          .put("application", application.name()),
                      application,
                      listener));
    }
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
