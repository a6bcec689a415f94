package dev.ariattendant.simulator.ari;

/**
 * What Asterisk 22 can do and the simulator can't: it says so, rather than that there is no such
 * thing.
 */
final class NotSimulated {

  private static final String OPERATIONS =
      """
      applications.subscribe POST /applications/{applicationName}/subscription
      applications.unsubscribe DELETE /applications/{applicationName}/subscription
      asterisk.listModules GET /asterisk/modules
      asterisk.listLogChannels GET /asterisk/logging
      asterisk.getGlobalVar GET /asterisk/variable
      asterisk.setGlobalVar POST /asterisk/variable
      bridges.list GET /bridges
      bridges.create POST /bridges
      bridges.createWithId POST /bridges/{bridgeId}
      bridges.get GET /bridges/{bridgeId}
      bridges.destroy DELETE /bridges/{bridgeId}
      bridges.addChannel POST /bridges/{bridgeId}/addChannel
      bridges.removeChannel POST /bridges/{bridgeId}/removeChannel
      bridges.startMoh POST /bridges/{bridgeId}/moh
      bridges.stopMoh DELETE /bridges/{bridgeId}/moh
      bridges.play POST /bridges/{bridgeId}/play
      bridges.playWithId POST /bridges/{bridgeId}/play/{playbackId}
      bridges.record POST /bridges/{bridgeId}/record
      channels.originate POST /channels
      channels.create POST /channels/create
      channels.externalMedia POST /channels/externalMedia
      channels.originateWithId POST /channels/{channelId}
      channels.dial POST /channels/{channelId}/dial
      channels.move POST /channels/{channelId}/move
      channels.record POST /channels/{channelId}/record
      channels.redirect POST /channels/{channelId}/redirect
      channels.rtpstatistics GET /channels/{channelId}/rtp_statistics
      channels.snoopChannel POST /channels/{channelId}/snoop
      channels.snoopChannelWithId POST /channels/{channelId}/snoop/{snoopId}
      deviceStates.list GET /deviceStates
      deviceStates.get GET /deviceStates/{deviceName}
      deviceStates.update PUT /deviceStates/{deviceName}
      deviceStates.delete DELETE /deviceStates/{deviceName}
      endpoints.list GET /endpoints
      endpoints.listByTech GET /endpoints/{tech}
      endpoints.get GET /endpoints/{tech}/{resource}
      events.userEvent POST /events/user/{eventName}
      mailboxes.list GET /mailboxes
      mailboxes.get GET /mailboxes/{mailboxName}
      recordings.listStored GET /recordings/stored
      recordings.getStored GET /recordings/stored/{recordingName}
      recordings.deleteStored DELETE /recordings/stored/{recordingName}
      recordings.getLive GET /recordings/live/{recordingName}
      recordings.cancel DELETE /recordings/live/{recordingName}
      recordings.stop POST /recordings/live/{recordingName}/stop
      sounds.list GET /sounds
      """;

  private NotSimulated() {}

  static void addTo(AriRouter router) {
    OPERATIONS.lines().map(line -> line.split(" ")).forEach(words -> add(router, words));
  }

  private static void add(AriRouter router, String... words) {
    AriResponse answer =
        AriResponse.error(501, "Not Implemented", "The simulator doesn't do " + words[0]);
    router.add(words[0], words[1], words[2], AriOperation.immediate(arguments -> answer));
  }
}
