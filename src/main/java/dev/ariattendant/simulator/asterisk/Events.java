package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.EventFault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Sends events as JSON to the WebSocket that has the application; without one they are lost. There
 * is a method for each type of event.
 */
public final class Events {

  private final SimulatedClock clock;
  private volatile EventFault fault = EventFault.NONE;

  public Events(SimulatedClock clock) {
    this.clock = clock;
  }

  /** Replaces the fault before. */
  public void onEvent(EventFault newFault) {
    fault = newFault;
  }

  void stasisStart(SimChannel channel, List<String> arguments) {
    publish(channel, typed("StasisStart").put("args", new JsonArray(arguments)));
  }

  /** A channel replaces another one in an application and in a bridge. */
  void stasisStart(SimChannel channel, SimChannel replaced) {
    publish(
        channel.listeners(),
        typed("StasisStart").put("args", new JsonArray()),
        event ->
            event
                .put("channel", AriJson.channel(channel))
                .put("replace_channel", AriJson.channel(replaced)));
  }

  void channelHold(SimChannel channel, boolean held) {
    publish(
        channel, held ? typed("ChannelHold").put("musicclass", "default") : typed("ChannelUnhold"));
  }

  void channelStateChange(SimChannel channel) {
    publish(channel, typed("ChannelStateChange"));
  }

  /** Sent when the key is released. */
  void channelDtmfReceived(SimChannel channel, char digit, long durationMs) {
    JsonObject event = typed("ChannelDtmfReceived").put("digit", String.valueOf(digit));
    publish(channel, event.put("duration_ms", durationMs));
  }

  void channelVarset(SimChannel channel, String variable, String value) {
    JsonObject event = new JsonObject().put("variable", variable).put("value", value);
    publish(channel, typed(event, "ChannelVarset"));
  }

  void channelHangupRequest(SimChannel channel, HangupKind hangup) {
    JsonObject event = new JsonObject();
    hangup.requestCause().ifPresent(cause -> event.put("cause", cause));
    if (hangup.soft()) {
      event.put("soft", true);
    }
    hangup.requestTechCause().ifPresent(cause -> event.put("tech_cause", cause));
    publish(channel, typed(event, "ChannelHangupRequest"));
  }

  void stasisEnd(SimChannel channel) {
    publish(channel, typed("StasisEnd"));
  }

  void channelDialplan(SimChannel channel) {
    publish(
        channel,
        typed("ChannelDialplan")
            .put("dialplan_app", channel.dialplan().applicationName())
            .put("dialplan_app_data", channel.dialplan().applicationData()));
  }

  /**
   * The progress of dialling.
   *
   * @param status empty at first, then e.g. {@code RINGING}, {@code ANSWER}
   * @param dialString what was dialled, without the technology
   */
  void dial(SimChannel peer, String status, String dialString) {
    JsonObject event =
        typed("Dial").put("dialstatus", status).put("forward", "").put("dialstring", dialString);
    publish(peer.listeners(), event, incomplete -> incomplete.put("peer", AriJson.channel(peer)));
  }

  /** A telephone has forwarded its call {@code to} another one, whose channel is called instead. */
  void dialForwarded(SimChannel peer, String to, SimChannel forwarded) {
    publish(
        peer.listeners(),
        typed("Dial").put("dialstatus", "CANCEL").put("forward", to).put("dialstring", ""),
        event ->
            event.put("peer", AriJson.channel(peer)).put("forwarded", AriJson.channel(forwarded)));
  }

  /** The cause is one of Q.850, {@code techCause} the SIP response's status. */
  void channelDestroyed(SimChannel channel, int cause, OptionalInt techCause) {
    JsonObject event =
        typed("ChannelDestroyed").put("cause", cause).put("cause_txt", HangupCause.text(cause));
    techCause.ifPresent(code -> event.put("tech_cause", code));
    publish(channel, event);
  }

  void channelEnteredBridge(SimBridge bridge, SimChannel channel) {
    publish("ChannelEnteredBridge", bridge, channel);
  }

  void channelLeftBridge(SimBridge bridge, SimChannel channel) {
    publish("ChannelLeftBridge", bridge, channel);
  }

  private void publish(String type, SimBridge bridge, SimChannel channel) {
    publish(
        bridge.listeners(),
        typed(type),
        event ->
            event.put("bridge", AriJson.bridge(bridge)).put("channel", AriJson.channel(channel)));
  }

  void bridgeDestroyed(SimBridge bridge) {
    publish(
        bridge.listeners(),
        typed("BridgeDestroyed"),
        event -> event.put("bridge", AriJson.bridge(bridge)));
  }

  void transferred(Transfer transfer) {
    publish(
        transfer.bridge().listeners(),
        typed(transfer.attended() ? "BridgeAttendedTransfer" : "BridgeBlindTransfer"),
        event -> AriJson.transfer(event, transfer));
  }

  /** Sends RecordingStarted or RecordingFinished, by the recording's state. */
  void recordingChanged(Recording recording) {
    boolean over = recording.state() == Recording.State.DONE;
    publish(
        recording.channel().listeners(),
        typed(over ? "RecordingFinished" : "RecordingStarted"),
        event -> event.put("recording", AriJson.recording(recording)));
  }

  void playbackChanged(Playback playback) {
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

  void callBroadcast(Collection<StasisApplication> to, SimChannel channel) {
    publish(
        to,
        typed("CallBroadcast"),
        event ->
            event
                .put("channel", AriJson.channel(channel))
                .put("caller", channel.identity().caller().number())
                .put("called", channel.dialplan().extension()));
  }

  void callClaimed(Collection<StasisApplication> to, SimChannel channel, String winner) {
    publish(
        to,
        typed("CallClaimed"),
        event -> event.put("channel", AriJson.channel(channel)).put("winner_app", winner));
  }

  void applicationReplaced(StasisApplication application) {
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
          .filter(listener -> application.filter().admits(type))
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
