// Made from operations.json and models.json: see "A new operation of ARI" in CONTRIBUTING.md.
package dev.ariattendant.client.ari;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * ARI's events, in ARI's words. An event holds the JSON object that Asterisk sent, and reads from
 * it when it is asked; a newer Asterisk's further values are in {@link #json}. What Asterisk need
 * not send is {@link Optional}.
 */
public sealed interface Event {

  /** The event as Asterisk sent it. */
  JsonObject json();

  /** The type's name, such as {@code StasisStart}. */
  default String type() {
    return json().getString("type");
  }

  /** The Stasis application that got the event. */
  default String application() {
    return json().getString("application");
  }

  /** When it happened, by Asterisk's clock. */
  default Instant timestamp() {
    return JsonValues.instant(json(), "timestamp");
  }

  /** The id of the Asterisk, as far as it sends one. */
  default Optional<String> asteriskId() {
    return Optional.ofNullable(json().getString("asterisk_id"));
  }

  /** An event of its own type, or {@link Unknown} for a type that is not listed here. */
  static Event of(JsonObject json) {
    return switch (String.valueOf(json.getValue("type"))) {
      case "DeviceStateChanged" -> new DeviceStateChanged(json);
      case "PlaybackStarted" -> new PlaybackStarted(json);
      case "PlaybackContinuing" -> new PlaybackContinuing(json);
      case "PlaybackFinished" -> new PlaybackFinished(json);
      case "RecordingStarted" -> new RecordingStarted(json);
      case "RecordingFinished" -> new RecordingFinished(json);
      case "RecordingFailed" -> new RecordingFailed(json);
      case "ApplicationMoveFailed" -> new ApplicationMoveFailed(json);
      case "ApplicationRegistered" -> new ApplicationRegistered(json);
      case "ApplicationUnregistered" -> new ApplicationUnregistered(json);
      case "ApplicationReplaced" -> new ApplicationReplaced(json);
      case "BridgeCreated" -> new BridgeCreated(json);
      case "BridgeDestroyed" -> new BridgeDestroyed(json);
      case "BridgeMerged" -> new BridgeMerged(json);
      case "BridgeVideoSourceChanged" -> new BridgeVideoSourceChanged(json);
      case "BridgeBlindTransfer" -> new BridgeBlindTransfer(json);
      case "BridgeAttendedTransfer" -> new BridgeAttendedTransfer(json);
      case "ChannelCreated" -> new ChannelCreated(json);
      case "ChannelDestroyed" -> new ChannelDestroyed(json);
      case "ChannelEnteredBridge" -> new ChannelEnteredBridge(json);
      case "ChannelLeftBridge" -> new ChannelLeftBridge(json);
      case "ChannelStateChange" -> new ChannelStateChange(json);
      case "ChannelDtmfReceived" -> new ChannelDtmfReceived(json);
      case "ChannelDialplan" -> new ChannelDialplan(json);
      case "ChannelCallerId" -> new ChannelCallerId(json);
      case "ChannelUserevent" -> new ChannelUserevent(json);
      case "ChannelHangupRequest" -> new ChannelHangupRequest(json);
      case "ChannelVarset" -> new ChannelVarset(json);
      case "ChannelHold" -> new ChannelHold(json);
      case "ChannelUnhold" -> new ChannelUnhold(json);
      case "ChannelToneDetected" -> new ChannelToneDetected(json);
      case "ChannelTalkingStarted" -> new ChannelTalkingStarted(json);
      case "ChannelTalkingFinished" -> new ChannelTalkingFinished(json);
      case "ContactStatusChange" -> new ContactStatusChange(json);
      case "PeerStatusChange" -> new PeerStatusChange(json);
      case "EndpointStateChange" -> new EndpointStateChange(json);
      case "Dial" -> new Dial(json);
      case "StasisEnd" -> new StasisEnd(json);
      case "StasisStart" -> new StasisStart(json);
      case "TextMessageReceived" -> new TextMessageReceived(json);
      case "ChannelConnectedLine" -> new ChannelConnectedLine(json);
      case "ChannelTransfer" -> new ChannelTransfer(json);
      case "RESTResponse" -> new RESTResponse(json);
      case "CallBroadcast" -> new CallBroadcast(json);
      case "CallClaimed" -> new CallClaimed(json);
      default -> new Unknown(json);
    };
  }

  /** ARI's {@code DeviceStateChanged}. */
  record DeviceStateChanged(JsonObject json) implements Event {

    public Model.DeviceState deviceState() {
      return new Model.DeviceState(json.getJsonObject("device_state"));
    }
  }

  /** ARI's {@code PlaybackStarted}. */
  record PlaybackStarted(JsonObject json) implements Event {

    public Model.Playback playback() {
      return new Model.Playback(json.getJsonObject("playback"));
    }
  }

  /** ARI's {@code PlaybackContinuing}. */
  record PlaybackContinuing(JsonObject json) implements Event {

    public Model.Playback playback() {
      return new Model.Playback(json.getJsonObject("playback"));
    }
  }

  /** ARI's {@code PlaybackFinished}. */
  record PlaybackFinished(JsonObject json) implements Event {

    public Model.Playback playback() {
      return new Model.Playback(json.getJsonObject("playback"));
    }
  }

  /** ARI's {@code RecordingStarted}. */
  record RecordingStarted(JsonObject json) implements Event {

    public Model.LiveRecording recording() {
      return new Model.LiveRecording(json.getJsonObject("recording"));
    }
  }

  /** ARI's {@code RecordingFinished}. */
  record RecordingFinished(JsonObject json) implements Event {

    public Model.LiveRecording recording() {
      return new Model.LiveRecording(json.getJsonObject("recording"));
    }
  }

  /** ARI's {@code RecordingFailed}. */
  record RecordingFailed(JsonObject json) implements Event {

    public Model.LiveRecording recording() {
      return new Model.LiveRecording(json.getJsonObject("recording"));
    }
  }

  /** ARI's {@code ApplicationMoveFailed}. */
  record ApplicationMoveFailed(JsonObject json) implements Event {

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }

    public String destination() {
      return json.getString("destination");
    }

    public List<String> args() {
      return JsonValues.list(json, "args", String.class::cast);
    }
  }

  /** ARI's {@code ApplicationRegistered}. */
  record ApplicationRegistered(JsonObject json) implements Event {}

  /** ARI's {@code ApplicationUnregistered}. */
  record ApplicationUnregistered(JsonObject json) implements Event {}

  /** ARI's {@code ApplicationReplaced}. */
  record ApplicationReplaced(JsonObject json) implements Event {}

  /** ARI's {@code BridgeCreated}. */
  record BridgeCreated(JsonObject json) implements Event {

    public Model.Bridge bridge() {
      return new Model.Bridge(json.getJsonObject("bridge"));
    }
  }

  /** ARI's {@code BridgeDestroyed}. */
  record BridgeDestroyed(JsonObject json) implements Event {

    public Model.Bridge bridge() {
      return new Model.Bridge(json.getJsonObject("bridge"));
    }
  }

  /** ARI's {@code BridgeMerged}. */
  record BridgeMerged(JsonObject json) implements Event {

    public Model.Bridge bridge() {
      return new Model.Bridge(json.getJsonObject("bridge"));
    }

    public Model.Bridge bridgeFrom() {
      return new Model.Bridge(json.getJsonObject("bridge_from"));
    }
  }

  /** ARI's {@code BridgeVideoSourceChanged}. */
  record BridgeVideoSourceChanged(JsonObject json) implements Event {

    public Model.Bridge bridge() {
      return new Model.Bridge(json.getJsonObject("bridge"));
    }

    public Optional<String> oldVideoSourceId() {
      return Optional.ofNullable(json.getString("old_video_source_id"));
    }
  }

  /** ARI's {@code BridgeBlindTransfer}. */
  record BridgeBlindTransfer(JsonObject json) implements Event {

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }

    public Optional<Model.Channel> replaceChannel() {
      return JsonValues.optional(json, "replace_channel", Model.Channel::new);
    }

    public Optional<Model.Channel> transferee() {
      return JsonValues.optional(json, "transferee", Model.Channel::new);
    }

    public String exten() {
      return json.getString("exten");
    }

    public String context() {
      return json.getString("context");
    }

    public String result() {
      return json.getString("result");
    }

    public boolean isExternal() {
      return json.getBoolean("is_external");
    }

    public Optional<Model.Bridge> bridge() {
      return JsonValues.optional(json, "bridge", Model.Bridge::new);
    }
  }

  /** ARI's {@code BridgeAttendedTransfer}. */
  record BridgeAttendedTransfer(JsonObject json) implements Event {

    public Model.Channel transfererFirstLeg() {
      return new Model.Channel(json.getJsonObject("transferer_first_leg"));
    }

    public Model.Channel transfererSecondLeg() {
      return new Model.Channel(json.getJsonObject("transferer_second_leg"));
    }

    public Optional<Model.Channel> replaceChannel() {
      return JsonValues.optional(json, "replace_channel", Model.Channel::new);
    }

    public Optional<Model.Channel> transferee() {
      return JsonValues.optional(json, "transferee", Model.Channel::new);
    }

    public Optional<Model.Channel> transferTarget() {
      return JsonValues.optional(json, "transfer_target", Model.Channel::new);
    }

    public String result() {
      return json.getString("result");
    }

    public boolean isExternal() {
      return json.getBoolean("is_external");
    }

    public Optional<Model.Bridge> transfererFirstLegBridge() {
      return JsonValues.optional(json, "transferer_first_leg_bridge", Model.Bridge::new);
    }

    public Optional<Model.Bridge> transfererSecondLegBridge() {
      return JsonValues.optional(json, "transferer_second_leg_bridge", Model.Bridge::new);
    }

    public String destinationType() {
      return json.getString("destination_type");
    }

    public Optional<String> destinationBridge() {
      return Optional.ofNullable(json.getString("destination_bridge"));
    }

    public Optional<String> destinationApplication() {
      return Optional.ofNullable(json.getString("destination_application"));
    }

    public Optional<Model.Channel> destinationLinkFirstLeg() {
      return JsonValues.optional(json, "destination_link_first_leg", Model.Channel::new);
    }

    public Optional<Model.Channel> destinationLinkSecondLeg() {
      return JsonValues.optional(json, "destination_link_second_leg", Model.Channel::new);
    }

    public Optional<Model.Channel> destinationThreewayChannel() {
      return JsonValues.optional(json, "destination_threeway_channel", Model.Channel::new);
    }

    public Optional<Model.Bridge> destinationThreewayBridge() {
      return JsonValues.optional(json, "destination_threeway_bridge", Model.Bridge::new);
    }
  }

  /** ARI's {@code ChannelCreated}. */
  record ChannelCreated(JsonObject json) implements Event {

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }
  }

  /** ARI's {@code ChannelDestroyed}. */
  record ChannelDestroyed(JsonObject json) implements Event {

    public long cause() {
      return json.getLong("cause");
    }

    public String causeTxt() {
      return json.getString("cause_txt");
    }

    public Optional<Long> techCause() {
      return Optional.ofNullable(json.getLong("tech_cause"));
    }

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }
  }

  /** ARI's {@code ChannelEnteredBridge}. */
  record ChannelEnteredBridge(JsonObject json) implements Event {

    public Model.Bridge bridge() {
      return new Model.Bridge(json.getJsonObject("bridge"));
    }

    public Optional<Model.Channel> channel() {
      return JsonValues.optional(json, "channel", Model.Channel::new);
    }
  }

  /** ARI's {@code ChannelLeftBridge}. */
  record ChannelLeftBridge(JsonObject json) implements Event {

    public Model.Bridge bridge() {
      return new Model.Bridge(json.getJsonObject("bridge"));
    }

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }
  }

  /** ARI's {@code ChannelStateChange}. */
  record ChannelStateChange(JsonObject json) implements Event {

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }
  }

  /** ARI's {@code ChannelDtmfReceived}. */
  record ChannelDtmfReceived(JsonObject json) implements Event {

    public String digit() {
      return json.getString("digit");
    }

    public long durationMs() {
      return json.getLong("duration_ms");
    }

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }
  }

  /** ARI's {@code ChannelDialplan}. */
  record ChannelDialplan(JsonObject json) implements Event {

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }

    public String dialplanApp() {
      return json.getString("dialplan_app");
    }

    public String dialplanAppData() {
      return json.getString("dialplan_app_data");
    }
  }

  /** ARI's {@code ChannelCallerId}. */
  record ChannelCallerId(JsonObject json) implements Event {

    public long callerPresentation() {
      return json.getLong("caller_presentation");
    }

    public String callerPresentationTxt() {
      return json.getString("caller_presentation_txt");
    }

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }
  }

  /** ARI's {@code ChannelUserevent}. */
  record ChannelUserevent(JsonObject json) implements Event {

    public String eventname() {
      return json.getString("eventname");
    }

    public Optional<Model.Channel> channel() {
      return JsonValues.optional(json, "channel", Model.Channel::new);
    }

    public Optional<Model.Bridge> bridge() {
      return JsonValues.optional(json, "bridge", Model.Bridge::new);
    }

    public Optional<Model.Endpoint> endpoint() {
      return JsonValues.optional(json, "endpoint", Model.Endpoint::new);
    }

    public JsonObject userevent() {
      return json.getJsonObject("userevent");
    }
  }

  /** ARI's {@code ChannelHangupRequest}. */
  record ChannelHangupRequest(JsonObject json) implements Event {

    public Optional<Long> cause() {
      return Optional.ofNullable(json.getLong("cause"));
    }

    public Optional<Long> techCause() {
      return Optional.ofNullable(json.getLong("tech_cause"));
    }

    public Optional<Boolean> soft() {
      return Optional.ofNullable(json.getBoolean("soft"));
    }

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }
  }

  /** ARI's {@code ChannelVarset}. */
  record ChannelVarset(JsonObject json) implements Event {

    public String variable() {
      return json.getString("variable");
    }

    public String value() {
      return json.getString("value");
    }

    public Optional<Model.Channel> channel() {
      return JsonValues.optional(json, "channel", Model.Channel::new);
    }
  }

  /** ARI's {@code ChannelHold}. */
  record ChannelHold(JsonObject json) implements Event {

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }

    public Optional<String> musicclass() {
      return Optional.ofNullable(json.getString("musicclass"));
    }
  }

  /** ARI's {@code ChannelUnhold}. */
  record ChannelUnhold(JsonObject json) implements Event {

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }
  }

  /** ARI's {@code ChannelToneDetected}. */
  record ChannelToneDetected(JsonObject json) implements Event {

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }
  }

  /** ARI's {@code ChannelTalkingStarted}. */
  record ChannelTalkingStarted(JsonObject json) implements Event {

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }
  }

  /** ARI's {@code ChannelTalkingFinished}. */
  record ChannelTalkingFinished(JsonObject json) implements Event {

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }

    public long duration() {
      return json.getLong("duration");
    }
  }

  /** ARI's {@code ContactStatusChange}. */
  record ContactStatusChange(JsonObject json) implements Event {

    public Model.Endpoint endpoint() {
      return new Model.Endpoint(json.getJsonObject("endpoint"));
    }

    public Model.ContactInfo contactInfo() {
      return new Model.ContactInfo(json.getJsonObject("contact_info"));
    }
  }

  /** ARI's {@code PeerStatusChange}. */
  record PeerStatusChange(JsonObject json) implements Event {

    public Model.Endpoint endpoint() {
      return new Model.Endpoint(json.getJsonObject("endpoint"));
    }

    public Model.Peer peer() {
      return new Model.Peer(json.getJsonObject("peer"));
    }
  }

  /** ARI's {@code EndpointStateChange}. */
  record EndpointStateChange(JsonObject json) implements Event {

    public Model.Endpoint endpoint() {
      return new Model.Endpoint(json.getJsonObject("endpoint"));
    }
  }

  /** ARI's {@code Dial}. */
  record Dial(JsonObject json) implements Event {

    public Optional<Model.Channel> caller() {
      return JsonValues.optional(json, "caller", Model.Channel::new);
    }

    public Model.Channel peer() {
      return new Model.Channel(json.getJsonObject("peer"));
    }

    public Optional<String> forward() {
      return Optional.ofNullable(json.getString("forward"));
    }

    public Optional<Model.Channel> forwarded() {
      return JsonValues.optional(json, "forwarded", Model.Channel::new);
    }

    public Optional<String> dialstring() {
      return Optional.ofNullable(json.getString("dialstring"));
    }

    public String dialstatus() {
      return json.getString("dialstatus");
    }
  }

  /** ARI's {@code StasisEnd}. */
  record StasisEnd(JsonObject json) implements Event {

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }
  }

  /** ARI's {@code StasisStart}. */
  record StasisStart(JsonObject json) implements Event {

    public List<String> args() {
      return JsonValues.list(json, "args", String.class::cast);
    }

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }

    public Optional<Model.Channel> replaceChannel() {
      return JsonValues.optional(json, "replace_channel", Model.Channel::new);
    }
  }

  /** ARI's {@code TextMessageReceived}. */
  record TextMessageReceived(JsonObject json) implements Event {

    public Model.TextMessage message() {
      return new Model.TextMessage(json.getJsonObject("message"));
    }

    public Optional<Model.Endpoint> endpoint() {
      return JsonValues.optional(json, "endpoint", Model.Endpoint::new);
    }
  }

  /** ARI's {@code ChannelConnectedLine}. */
  record ChannelConnectedLine(JsonObject json) implements Event {

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }
  }

  /** ARI's {@code ChannelTransfer}. */
  record ChannelTransfer(JsonObject json) implements Event {

    public Optional<String> state() {
      return Optional.ofNullable(json.getString("state"));
    }

    public Model.ReferTo referTo() {
      return new Model.ReferTo(json.getJsonObject("refer_to"));
    }

    public Model.ReferredBy referredBy() {
      return new Model.ReferredBy(json.getJsonObject("referred_by"));
    }
  }

  /** ARI's {@code RESTResponse}. */
  record RESTResponse(JsonObject json) implements Event {

    public String transactionId() {
      return json.getString("transaction_id");
    }

    public String requestId() {
      return json.getString("request_id");
    }

    public long statusCode() {
      return json.getLong("status_code");
    }

    public String reasonPhrase() {
      return json.getString("reason_phrase");
    }

    public String uri() {
      return json.getString("uri");
    }

    public Optional<String> contentType() {
      return Optional.ofNullable(json.getString("content_type"));
    }

    public Optional<String> messageBody() {
      return Optional.ofNullable(json.getString("message_body"));
    }
  }

  /** ARI's {@code CallBroadcast}. */
  record CallBroadcast(JsonObject json) implements Event {

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }

    public Optional<String> caller() {
      return Optional.ofNullable(json.getString("caller"));
    }

    public Optional<String> called() {
      return Optional.ofNullable(json.getString("called"));
    }
  }

  /** ARI's {@code CallClaimed}. */
  record CallClaimed(JsonObject json) implements Event {

    public Model.Channel channel() {
      return new Model.Channel(json.getJsonObject("channel"));
    }

    public String winnerApp() {
      return json.getString("winner_app");
    }
  }

  /** An event of another type, which a newer Asterisk sends. */
  record Unknown(JsonObject json) implements Event {}
}
