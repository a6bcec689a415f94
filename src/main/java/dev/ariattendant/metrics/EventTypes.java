package dev.ariattendant.metrics;

import java.util.Set;

/** The types of ARI's events in Asterisk 22. All other types share one label. */
final class EventTypes {

  private static final Set<String> KNOWN =
      Set.of(
          "ApplicationMoveFailed",
          "ApplicationRegistered",
          "ApplicationReplaced",
          "ApplicationUnregistered",
          "BridgeAttendedTransfer",
          "BridgeBlindTransfer",
          "BridgeCreated",
          "BridgeDestroyed",
          "BridgeMerged",
          "BridgeVideoSourceChanged",
          "CallBroadcast",
          "CallClaimed",
          "ChannelCallerId",
          "ChannelConnectedLine",
          "ChannelCreated",
          "ChannelDestroyed",
          "ChannelDialplan",
          "ChannelDtmfReceived",
          "ChannelEnteredBridge",
          "ChannelHangupRequest",
          "ChannelHold",
          "ChannelLeftBridge",
          "ChannelStateChange",
          "ChannelTalkingFinished",
          "ChannelTalkingStarted",
          "ChannelToneDetected",
          "ChannelTransfer",
          "ChannelUnhold",
          "ChannelUserevent",
          "ChannelVarset",
          "ContactStatusChange",
          "DeviceStateChanged",
          "Dial",
          "EndpointStateChange",
          "PeerStatusChange",
          "PlaybackContinuing",
          "PlaybackFinished",
          "PlaybackStarted",
          "RecordingFailed",
          "RecordingFinished",
          "RecordingStarted",
          "StasisEnd",
          "StasisStart",
          "TextMessageReceived");

  private EventTypes() {}

  static boolean isKnown(String type) {
    return KNOWN.contains(type);
  }
}
