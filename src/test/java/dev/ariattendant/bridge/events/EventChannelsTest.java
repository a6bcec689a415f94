package dev.ariattendant.bridge.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.RecordedEvents;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventChannelsTest {

  /** The types that Asterisk was heard to send, and the channels in their recorded frames. */
  private static final String CHANNELS =
      """
      ApplicationMoveFailed 1795293760.29
      ApplicationRegistered -
      ApplicationReplaced -
      BridgeCreated -
      BridgeDestroyed -
      CallBroadcast 1795337418.3
      CallClaimed 1795337418.3
      ChannelCallerId out-22-1795294351627;2
      ChannelConnectedLine out-22-1795294341521
      ChannelCreated 1795295851.18
      ChannelDestroyed 1795295340.77
      ChannelDialplan 1795295851.18
      ChannelDtmfReceived 1795295347.79
      ChannelEnteredBridge 1795293654.26
      ChannelHangupRequest 1795295562.0
      ChannelLeftBridge 1795293654.26
      ChannelStateChange out-22-1795294341521
      ChannelUserevent 1795295851.18
      ChannelVarset 1795295649.0
      DeviceStateChanged -
      Dial out-22-1795294316235
      PlaybackContinuing 1795292993.3
      PlaybackFinished 1795292993.3
      PlaybackStarted 1795292993.3
      RecordingFinished 1795293654.26
      RecordingStarted 1795293654.26
      StasisEnd 1795295655.1
      StasisStart 1795295655.1
      """;

  @Test
  void eachRecordedEventBelongsToTheChannelItIsAbout() {
    Map<String, String> found =
        RecordedEvents.all().stream()
            .collect(
                Collectors.toMap(
                    event -> event.getString("type"),
                    event -> {
                      String ids = String.join(" ", EventChannels.of(event));
                      return ids.isEmpty() ? "-" : ids;
                    },
                    (one, another) -> another,
                    TreeMap::new));

    assertThat(found)
        .isEqualTo(
            Arrays.stream(CHANNELS.split("\n", -1))
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(columns -> columns[0], columns -> columns[1])));
  }

  @Test
  void aDialBelongsToBothEndsAndToTheOneItIsForwardedTo() {
    JsonObject dial =
        RecordedEvents.of("Dial")
            .put("caller", channel("caller"))
            .put("forwarded", channel("forwarded"));

    assertThat(EventChannels.of(dial))
        .containsExactlyInAnyOrder("out-22-1795294316235", "caller", "forwarded");
  }

  @Test
  void aChannelThatReplacesAnotherIsNamedBeforeTheOneItReplaces() {
    JsonObject start = RecordedEvents.of("StasisStart").put("replace_channel", channel("replaced"));

    assertThat(EventChannels.of(start)).containsExactly("1795295655.1", "replaced");
  }

  @Test
  void aChannelAtBothEndsIsNamedOnce() {
    JsonObject dial = JsonObject.of("peer", channel("same"), "caller", channel("same"));

    assertThat(EventChannels.of(dial)).containsExactly("same");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PlaybackStarted", "PlaybackFinished"})
  void aPlaybackOnABridgeBelongsToNoChannel(String type) {
    JsonObject event = RecordedEvents.of(type);
    event.getJsonObject("playback").put("target_uri", "bridge:br-x");

    assertThat(EventChannels.of(event)).isEmpty();
  }

  @Test
  void anIdMayHaveColonsInIt() {
    JsonObject event = RecordedEvents.about("a:b:c", "PlaybackStarted");

    assertThat(EventChannels.of(event)).containsExactly("a:b:c");
  }

  @Test
  void whatHasNotTheShapeOfAnEventBelongsToNoChannel() {
    assertThat(EventChannels.of(new JsonObject())).isEmpty();
    assertThat(EventChannels.of(JsonObject.of("channel", "text", "playback", 5))).isEmpty();
    assertThat(EventChannels.of(JsonObject.of("channel", JsonObject.of("id", 17)))).isEmpty();
    assertThat(EventChannels.of(JsonObject.of("peer", JsonArray.of("id")))).isEmpty();
    assertThat(EventChannels.of(JsonObject.of("recording", new JsonObject()))).isEmpty();
  }

  private static JsonObject channel(String id) {
    return JsonObject.of("id", id);
  }
}
