package dev.ariattendant.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.RecordedEvents;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameReaderTest {

  /** The types of recorded frames, and the channels in them. */
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
                      String ids = String.join(" ", channels(event));
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

    assertThat(channels(dial))
        .containsExactlyInAnyOrder("out-22-1795294316235", "caller", "forwarded");
  }

  @Test
  void aChannelThatReplacesAnotherIsNamedBeforeTheOneItReplaces() {
    JsonObject start = RecordedEvents.of("StasisStart").put("replace_channel", channel("replaced"));

    assertThat(channels(start)).containsExactly("1795295655.1", "replaced");
  }

  @Test
  void aChannelAtBothEndsIsNamedOnce() {
    JsonObject dial =
        JsonObject.of("type", "Dial", "peer", channel("same"), "caller", channel("same"));

    assertThat(channels(dial)).containsExactly("same");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PlaybackStarted", "PlaybackFinished"})
  void aPlaybackOnABridgeBelongsToNoChannel(String type) {
    JsonObject event = RecordedEvents.of(type);
    event.getJsonObject("playback").put("target_uri", "bridge:br-x");

    assertThat(channels(event)).isEmpty();
  }

  @Test
  void anIdMayHaveColonsInIt() {
    JsonObject event = RecordedEvents.about("a:b:c", "PlaybackStarted");

    assertThat(channels(event)).containsExactly("a:b:c");
  }

  @Test
  void whatHasNotTheShapeOfAnEventBelongsToNoChannel() {
    assertThat(channels(odd("channel", "text").put("playback", 5))).isEmpty();
    assertThat(channels(odd("channel", JsonObject.of("id", 17)))).isEmpty();
    assertThat(channels(odd("peer", JsonArray.of("id")))).isEmpty();
    assertThat(channels(odd("recording", new JsonObject()))).isEmpty();
    assertThat(channels(odd("bridge", JsonObject.of("channel", channel("inside"))))).isEmpty();
  }

  @Test
  void theChannelOfAnEventIsTheOneThatItSaysItself() {
    assertThat(AriEvent.of(RecordedEvents.of("StasisStart")).channel()).isEqualTo("1795295655.1");
    assertThat(AriEvent.of(RecordedEvents.of("Dial")).channel()).isNull();
    assertThat(AriEvent.of(RecordedEvents.of("PlaybackStarted")).channel()).isNull();
  }

  @Test
  void aChannelIsNamedFirstWhereverItStands() {
    JsonObject event = odd("peer", channel("other")).put("channel", channel("one"));

    assertThat(channels(event)).containsExactly("one", "other");
  }

  @Test
  void anEventIsPassedOnWordForWord() {
    for (JsonObject recorded : RecordedEvents.all()) {
      JsonObject event = AriEvent.of(recorded).json();

      assertThat(event.encode()).isEqualTo(recorded.encode());
      assertThat(event.copy()).isEqualTo(recorded);
    }
  }

  @Test
  void anAnswerIsNoEvent() {
    String frame =
        """
        {"type":"RESTResponse","transaction_id":"","request_id":"7","status_code":404,
         "reason_phrase":"Not Found","uri":"channels/x","content_type":"application/json",
         "message_body":"{\\"message\\":\\"no\\"}","application":"channel-aa"}""";

    assertThat(FrameReader.read(frame))
        .isEqualTo(
            new RestResponse(
                "7", 404, "Not Found", "application/json", Buffer.buffer("{\"message\":\"no\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "17",
        "null",
        "[]",
        "[{\"type\":\"Dial\"}]",
        "{}",
        "{\"type\":null}",
        "{\"type\":5}",
        "{\"type\":{\"type\":\"Dial\"}}",
        "{\"type\":\"Dial\"",
        "{\"type\":\"Dial\"} more",
        "{\"type\":\"Dial\",\"peer\":{\"id\":\"1\"]}",
        "{\"type\":\"Dial\",\"x\":[1,2}",
        "{\"type\":\"Dial\",\"x\":tru}",
        "{'type':'Dial'}",
        "{\"type\":\"RESTResponse\",\"status_code\":99999999999}",
      })
  void whatIsNoEventIsGarbage(String frame) {
    assertThat(FrameReader.read(frame)).isEqualTo(new Frame.Malformed(frame));
  }

  private static List<String> channels(JsonObject event) {
    return AriEvent.of(event).channels();
  }

  private static JsonObject odd(String field, Object value) {
    return JsonObject.of("type", "Odd", field, value);
  }

  private static JsonObject channel(String id) {
    return JsonObject.of("id", id);
  }
}
