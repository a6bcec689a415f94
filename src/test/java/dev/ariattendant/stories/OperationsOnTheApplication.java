package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * The operations on the application, and the events that are sent in its name.
 *
 * @param ari where commands are sent
 * @param version of Asterisk
 */
record OperationsOnTheApplication(CommandRecorder ari, int version) {

  private static final String APP = "channel-aa";

  void theApplicationIsSubscribedFilteredAndSentEvents() {
    assertThat(ari.list("applications.list").getJsonObject(0).getString("name")).isEqualTo(APP);
    JsonArray sources = JsonArray.of("endpoint:PJSIP/alice", "deviceState:Stasis:desk");
    assertThat(ari.answer("applications.subscribe", "applicationName", APP, "eventSource", sources))
        .contains(
            Map.entry("endpoint_ids", JsonArray.of("PJSIP/alice")),
            Map.entry("device_names", JsonArray.of("Stasis:desk")));
    assertThat(
            ari.answer("applications.unsubscribe", "applicationName", APP, "eventSource", sources)
                .getJsonArray("endpoint_ids"))
        .isEmpty();
    assertThat(
            ari.answer(
                    "applications.filter",
                    "applicationName",
                    APP,
                    "filter",
                    JsonObject.of("disallowed", JsonArray.of(JsonObject.of("type", "Dial"))))
                .getJsonArray("events_disallowed"))
        .isEqualTo(JsonArray.of(JsonObject.of("type", "Dial")));
    ari.answer("applications.filter", "applicationName", APP, "filter", new JsonObject());
    assertThat(
            ari.answer("applications.get", "applicationName", APP)
                .getJsonArray("events_disallowed"))
        .isEmpty();
    ari.refused(404, "Application not found", "applications.get", "applicationName", "no/such");

    ari.done(
        "events.userEvent",
        "eventName",
        "lunch time",
        "application",
        APP,
        "variables",
        JsonObject.of("who", "Zoë"));
    JsonObject event = ari.events.next("ChannelUserevent");
    assertThat(event.getString("eventname")).isEqualTo("lunch time");
    assertThat(event.getJsonObject("userevent").getString("who")).isEqualTo("Zoë");
    ari.refused(
        version == 16 ? 501 : 404,
        version == 16 ? "Resource not found" : "Channel not found or not in broadcast state",
        "events.claimChannel",
        "channelId",
        "17.5",
        "application",
        APP);
  }
}
