package dev.ariattendant.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.config.StrictYamlParser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The {@code recordPrompt} action where the call ends at the wrong moment. */
final class RecordPromptTest extends ManualCall {

  private static final String MENUS =
      """
      language: en
      menu:
        prompt: sound:welcome
        timeout: 60s
        options:
          9:
            collect: PIN
            pin: "582941"
            max: 6
            prompt: sound:agent-pass
            then:
              recordPrompt: greeting
              prompt: sound:vm-intro
              review: {prompt: sound:vm-review}
              then: {menu: others}
      menus:
        others: {prompt: {text: Welcome, id: greeting}, timeout: 60s, options: {1: top}}
      """;

  @Test
  void whatWasKeptIsStoredEvenIfTheCallEndsBeforeThePrompt() {
    redeploy(StrictYamlParser.parse(MENUS));
    String review = reviewed();
    bridge.answerNext("recordings.getStoredFile", JsonObject.of("data", "UklGRg=="));
    bridge.holdNext("playbacks.stop");
    bridge.key('1');
    bridge.event("ChannelHangupRequest", new JsonObject());
    bridge.event("StasisEnd", new JsonObject());

    Question store = question();
    assertThat(store.address()).isEqualTo(Addresses.RECORDINGS_STORE);
    assertThat(store.facts())
        .isEqualTo(
            JsonObject.of(
                "id", "greeting",
                "language", "en",
                "by", "telephone",
                "data", "UklGRg=="));
    answer(store, JsonObject.of("durationMs", 3_000));
    assertThat(bridge.unseen().stream().map(each -> each.getString("operation")))
        .contains("recordings.getStoredFile", "recordings.deleteStored");
    assertThat(review).isNotEmpty();
  }

  /** A caller who has recorded and hears what may be done with it; the playback's id. */
  private String reviewed() {
    bridge.offer();
    bridge.next("channels.answer");
    String welcome = plays(JsonArray.of("sound:welcome"));
    bridge.key('9');
    stops(welcome);
    bridge.finished(welcome);
    String pin = plays(JsonArray.of("sound:agent-pass"));
    bridge.finished(pin);
    "582941".chars().forEach(digit -> bridge.key((char) digit));
    bridge.finished(plays(JsonArray.of("sound:vm-intro")));
    JsonObject recording =
        JsonObject.of("name", bridge.next("channels.record").getString("name"), "duration", 3);
    bridge.event("RecordingStarted", JsonObject.of("recording", recording));
    bridge.event("RecordingFinished", JsonObject.of("recording", recording));
    return plays(JsonArray.of("sound:vm-review"));
  }
}
