package dev.ariattendant.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.AriAttendantOptions;
import dev.ariattendant.config.AriResource;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.flow.read.FlowReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What menus need of Asterisk, and filters of events that would keep it from them. */
final class AriRequirementsTest {

  @ParameterizedTest
  @CsvSource({
    "PlaybackFinished, say, every menu",
    "PlaybackStarted, say, every menu",
    "ChannelHangupRequest, say, every menu",
    "ChannelDtmfReceived, say, every menu",
    "ChannelStateChange, dial, dial",
    "Dial, dial, dial",
    "ChannelLeftBridge, ask, dial",
    "RecordingStarted, record, record",
    "RecordingFinished, record, record",
    "RecordingFailed, ask, record"
  })
  void anEventThatTheMenusNeedMayNotBeLeftOut(String type, String action, String by) {
    refuses(
        JsonObject.of("disallowed", JsonArray.of("ChannelHold", type)),
        action,
        "disallowed: expected no %s: %s needs it".formatted(type, by));
    JsonArray others = new JsonArray();
    allNeeded().stream().filter(each -> !each.equals(type)).forEach(others::add);
    refuses(
        JsonObject.of("allowed", others),
        action,
        "allowed: expected %s, too: %s needs it".formatted(type, by));
  }

  @Test
  void withoutItABusyTelephoneWouldRingToTheEnd() {
    JsonObject events = JsonObject.of("disallowed", "ChannelDestroyed");
    refuses(events, "dial", "disallowed: expected no ChannelDestroyed: dial needs it");
    read(config(events, "say"));
  }

  @Test
  void whatNoMenuNeedsMayBeLeftOut() {
    read(config(JsonObject.of("disallowed", JsonArray.of("Dial", "RecordingFinished")), "say"));
    read(config(JsonObject.of("allowed", new JsonArray(allNeeded().stream().toList())), "ask"));
  }

  @Test
  void ofSeveralConnectionsTheOneIsNamed() {
    JsonObject config = config(JsonObject.of("disallowed", "PlaybackFinished"), "say");
    JsonObject second = config.getJsonObject("asterisk").put("name", "b").put("app", "second");
    JsonObject first = JsonObject.of("name", "a");
    config.put("asterisk", JsonArray.of(first, second));
    assertThatThrownBy(() -> read(config))
        .hasMessageEndingWith(
            "\n  asterisk[1].events.disallowed: expected no PlaybackFinished: every menu needs it");
    // Another attendant takes its calls.
    config.getJsonObject("attendant").put("app", "channel-aa");
    read(config);
  }

  @Test
  void aBridgeAloneHasNeedsOfItsOwnOnly() {
    JsonObject filter = JsonObject.of("disallowed", JsonArray.of("PlaybackFinished", "Dial"));
    AsteriskOptions.from(JsonObject.of("events", filter));
    read(config(filter, "ask").put("cluster", JsonObject.of("role", "bridge")));
  }

  @Test
  void theResourcesOfAriFollowFromTheMenus() {
    assertThat(read(config(new JsonObject(), "say")).resources())
        .containsExactly("channels", "playbacks");
    assertThat(read(config(new JsonObject(), "dial")).resources())
        .containsExactly("channels", "playbacks", "bridges");
    assertThat(read(config(new JsonObject(), "record")).resources())
        .containsExactly("channels", "playbacks", "recordings");
    assertThat(read(config(new JsonObject(), "ask")).resources())
        .containsExactly("channels", "playbacks", "bridges", "recordings");
  }

  @Test
  void whatIsNeededOfAriIsSaidByNameAndByModule() {
    List<AriResource> needed = AriResource.named(List.of("channels", "recordings"));
    assertThat(needed).containsExactly(AriResource.CHANNELS, AriResource.RECORDINGS);
    assertThat(needed)
        .extracting(AriResource::module)
        .containsExactly("res_ari_channels.so", "res_ari_recordings.so");
    AsteriskOptions before = AsteriskOptions.from(new JsonObject());
    AsteriskOptions after = before.needing(needed);
    assertThat(after.resources()).isEqualTo(needed);
    assertThat(after.needing(before.resources())).isEqualTo(before);
  }

  @Test
  void theReferenceNamesAllThatIsNeeded() throws Exception {
    assertThat(Files.readString(Path.of("docs/configuration.md")).lines())
        .filteredOn(line -> line.startsWith("| `allowed` |"))
        .singleElement()
        .asString()
        .contains(allNeeded());
  }

  private static Set<String> allNeeded() {
    return AriRequirements.of(FlowReader.read(menus("ask"))).events().keySet();
  }

  private static void refuses(JsonObject events, String action, String problem) {
    assertThatThrownBy(() -> read(config(events, action)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("\n  asterisk.events." + problem);
  }

  private static AriAttendantOptions read(JsonObject config) {
    return AriAttendantOptions.from(config, "a test");
  }

  private static JsonObject config(JsonObject events, String action) {
    return JsonObject.of("asterisk", JsonObject.of("events", events), "attendant", menus(action));
  }

  /** The action is some steps away from the menu. */
  private static JsonObject menus(String action) {
    Object last =
        Map.of(
                "say", JsonObject.of("say", "sound:hello"),
                "dial", JsonObject.of("dial", "PJSIP/bob"),
                "record", JsonObject.of("record", "messages"),
                "ask", JsonObject.of("ask", "program"))
            .get(action);
    return JsonObject.of(
        "menu",
        JsonObject.of(
            "prompt",
            "sound:press-1",
            "options",
            JsonObject.of(
                "1",
                JsonObject.of(
                    "collect",
                    "PIN",
                    "max",
                    4,
                    "invalid",
                    JsonObject.of("count", 2, "then", last)))));
  }
}
