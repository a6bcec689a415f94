package dev.ariattendant.simulator.http;

/** The operations of Asterisk 22 that the simulator hasn't got: it responds with 501, not 404. */
final class UnsupportedOperations {

  private static final String OPERATIONS =
      """
      asterisk.getObject GET /asterisk/config/dynamic/{configClass}/{objectType}/{id}
      asterisk.updateObject PUT /asterisk/config/dynamic/{configClass}/{objectType}/{id}
      asterisk.deleteObject DELETE /asterisk/config/dynamic/{configClass}/{objectType}/{id}
      asterisk.listModules GET /asterisk/modules
      asterisk.getModule GET /asterisk/modules/{moduleName}
      asterisk.loadModule POST /asterisk/modules/{moduleName}
      asterisk.unloadModule DELETE /asterisk/modules/{moduleName}
      asterisk.reloadModule PUT /asterisk/modules/{moduleName}
      asterisk.listLogChannels GET /asterisk/logging
      asterisk.addLog POST /asterisk/logging/{logChannelName}
      asterisk.deleteLog DELETE /asterisk/logging/{logChannelName}
      asterisk.rotateLog PUT /asterisk/logging/{logChannelName}/rotate
      asterisk.getGlobalVar GET /asterisk/variable
      asterisk.setGlobalVar POST /asterisk/variable
      bridges.getBridgeVar GET /bridges/{bridgeId}/variable
      bridges.setBridgeVar POST /bridges/{bridgeId}/variable
      bridges.getBridgeVars GET /bridges/{bridgeId}/variables
      bridges.setBridgeVars POST /bridges/{bridgeId}/variables
      bridges.setVideoSource POST /bridges/{bridgeId}/videoSource/{channelId}
      bridges.clearVideoSource DELETE /bridges/{bridgeId}/videoSource
      bridges.record POST /bridges/{bridgeId}/record
      channels.move POST /channels/{channelId}/move
      channels.redirect POST /channels/{channelId}/redirect
      channels.getChannelVars GET /channels/{channelId}/variables
      channels.setChannelVars POST /channels/{channelId}/variables
      channels.snoopChannel POST /channels/{channelId}/snoop
      channels.snoopChannelWithId POST /channels/{channelId}/snoop/{snoopId}
      channels.rtpstatistics GET /channels/{channelId}/rtp_statistics
      channels.externalMedia POST /channels/externalMedia
      channels.transfer_progress POST /channels/{channelId}/transfer_progress
      deviceStates.list GET /deviceStates
      deviceStates.get GET /deviceStates/{deviceName}
      deviceStates.update PUT /deviceStates/{deviceName}
      deviceStates.delete DELETE /deviceStates/{deviceName}
      endpoints.list GET /endpoints
      endpoints.sendMessage PUT /endpoints/sendMessage
      endpoints.refer POST /endpoints/refer
      endpoints.listByTech GET /endpoints/{tech}
      endpoints.get GET /endpoints/{tech}/{resource}
      endpoints.sendMessageToEndpoint PUT /endpoints/{tech}/{resource}/sendMessage
      endpoints.referToEndpoint POST /endpoints/{tech}/{resource}/refer
      events.userEvent POST /events/user/{eventName}
      mailboxes.list GET /mailboxes
      mailboxes.get GET /mailboxes/{mailboxName}
      mailboxes.update PUT /mailboxes/{mailboxName}
      mailboxes.delete DELETE /mailboxes/{mailboxName}
      recordings.pause POST /recordings/live/{recordingName}/pause
      recordings.unpause DELETE /recordings/live/{recordingName}/pause
      recordings.mute POST /recordings/live/{recordingName}/mute
      recordings.unmute DELETE /recordings/live/{recordingName}/mute
      sounds.list GET /sounds
      """;

  private UnsupportedOperations() {}

  static void addTo(AriRouter router) {
    OPERATIONS.lines().map(line -> line.split(" ")).forEach(words -> add(router, words));
  }

  private static void add(AriRouter router, String... operation) {
    AriResponse response =
        AriResponse.error(501, "Not Implemented", "The simulator doesn't do " + operation[0]);
    router.add(operation[0], operation[1], operation[2], arguments -> response);
  }
}
