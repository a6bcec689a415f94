package dev.ariattendant.bridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Asterisk carries out a WebSocket's requests one after the other. Operations that may take seconds
 * go over HTTP, where they delay no others.
 */
class OperationsOverHttpTest {

  private static final Map<String, List<String>> REASONS =
      Map.of(
          "waits in the channel's queue until a playback or a recording has ended",
          List.of(
              "channels.answer",
              "channels.setChannelVar",
              "channels.setChannelVars",
              "bridges.addChannel",
              "bridges.removeChannel"),
          "runs a function of the dialplan, and CURL() waits for a server of anybody's",
          List.of("channels.getChannelVar", "channels.getChannelVars"),
          "asks a channel driver, which may look up a host's name or connect to it",
          List.of(
              "channels.create",
              "channels.originate",
              "channels.originateWithId",
              "channels.externalMedia",
              "endpoints.sendMessage",
              "endpoints.sendMessageToEndpoint",
              "endpoints.refer",
              "endpoints.referToEndpoint"),
          "starts or stops a whole module",
          List.of("asterisk.loadModule", "asterisk.unloadModule", "asterisk.reloadModule"),
          "reads or writes configuration objects, which may be in a database",
          List.of("asterisk.getObject", "asterisk.updateObject", "asterisk.deleteObject"),
          "renames files, and runs what logger.conf wants to be run then",
          List.of("asterisk.rotateLog"),
          "copies a file",
          List.of("recordings.copyStored"),
          "answers with a list of any length, behind which everything else would wait",
          List.of("recordings.listStored", "sounds.list", "channels.list"),
          "is a WebSocket's address, which only HTTP says clearly (426)",
          List.of("events.eventWebsocket"),
          "answers with bytes, which the WebSocket refuses (406)",
          List.of("recordings.getStoredFile"));

  @Test
  void whatMayTakeSecondsOrAnswersWithBytesGoesOverHttp() throws IOException {
    List<String> expected = REASONS.values().stream().flatMap(List::stream).toList();

    assertThat(
            OperationsTest.rows()
                .map(OperationsTest::commandWithAllThatIsRequired)
                .map(Operations.load()::request)
                .collect(Collectors.partitioningBy(request -> request.overHttp()))
                .get(true))
        .extracting(request -> request.operation())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void whatACallIsMadeOfMayGoOverTheWebSocket() {
    Operations operations = Operations.load();
    JsonObject play =
        JsonObject.of("operation", "channels.play", "channelId", "17.5", "media", "sound:or");
    JsonObject stop = JsonObject.of("operation", "playbacks.stop", "playbackId", "p-1");

    assertThat(operations.request(play).overHttp()).isFalse();
    assertThat(operations.request(stop).overHttp()).isFalse();
  }
}
