package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFilterTest {

  @Test
  void allMeansAll() {
    assertThat(read("all")).isEqualTo(new EventFilter(List.of(), List.of()));
  }

  @Test
  void whatIsDisallowedReplacesWhatIsByDefault() {
    assertThat(read(JsonObject.of("disallowed", JsonArray.of("ChannelHold", "ChannelUnhold"))))
        .isEqualTo(new EventFilter(List.of(), List.of("ChannelHold", "ChannelUnhold")));
    assertThat(read(JsonObject.of("disallowed", new JsonArray()))).isEqualTo(EventFilter.ALL);
    assertThat(read(new JsonObject())).isEqualTo(EventFilter.ALL);
  }

  @Test
  void toWhatIsAllowedIsAddedWhatABridgeNeeds() {
    assertThat(
            read(
                JsonObject.of(
                    "allowed",
                    JsonArray.of("ChannelDtmfReceived", "StasisEnd"),
                    "disallowed",
                    "ChannelHold")))
        .isEqualTo(
            new EventFilter(
                List.of(
                    "ChannelDtmfReceived",
                    "StasisEnd",
                    "StasisStart",
                    "ChannelDestroyed",
                    "ApplicationReplaced",
                    "RESTResponse"),
                List.of("ChannelHold")));
  }

  @ParameterizedTest
  @CsvSource({
    "StasisStart, without it no call is noticed",
    "StasisEnd, without it no call's end is noticed",
    "ApplicationReplaced, without it an application that another client takes over isn't noticed",
    "RESTResponse, it carries the answers to commands",
  })
  void whatABridgeNeedsCantBeDisallowed(String type, String why) {
    assertThatThrownBy(() -> read(JsonObject.of("disallowed", JsonArray.of("ChannelVarset", type))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith("\n  events.disallowed: expected no " + type + ": " + why);
  }

  @Test
  void anEmptyListOfAllowedTypesWouldAllowAllAndIsRefused() {
    assertThatThrownBy(() -> read(JsonObject.of("allowed", new JsonArray())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith("\n  events.allowed: expected at least one type of events");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Channel Varset", "ChannelVarset,ChannelHold", "", "Channel*", "42"})
  void whatIsNoTypesNameIsRefused(String type) {
    for (String key : List.of("allowed", "disallowed")) {
      assertThatThrownBy(() -> read(JsonObject.of(key, JsonArray.of(type, "ChannelHold"))))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageEndingWith(
              "\n  events.%s[0]: expected types of events such as ChannelVarset, found '%s'"
                  .formatted(key, type));
    }
  }

  @Test
  void ofAListAllThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                read(JsonObject.of("disallowed", JsonArray.of("StasisEnd", "a b", "StasisStart"))))
        .hasMessageContaining("events.disallowed[1]: expected types of events")
        .hasMessageContaining("events.disallowed: expected no StasisEnd")
        .hasMessageContaining("events.disallowed: expected no StasisStart");
  }

  @Test
  void nothingInAListIsNoType() {
    assertThatThrownBy(() -> read(JsonObject.of("allowed", new JsonArray().addNull())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("events.allowed[0]: expected types of events such as ChannelVarset");
  }

  @Test
  void anotherWordThanAllIsRefused() {
    assertThatThrownBy(() -> read("none"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith("\n  events: expected all, or a section with allowed or disallowed");
  }

  @Test
  void aMisspeltKeyIsNamedWithItsPath() {
    assertThatThrownBy(() -> read(JsonObject.of("forbidden", "ChannelHold")))
        .hasMessageEndingWith("\n  events.forbidden: unknown; expected one of allowed, disallowed");
  }

  @Test
  void whoClaimsCallsHearsOfThem() {
    JsonObject config =
        JsonObject.of(
            "broadcast",
            "claim",
            "events",
            JsonObject.of("allowed", JsonArray.of("ChannelDtmfReceived")));
    assertThat(AsteriskOptions.from(config).events().allowed())
        .startsWith("ChannelDtmfReceived")
        .endsWith("CallBroadcast");
    assertThat(AsteriskOptions.from(JsonObject.of("broadcast", "claim")).events())
        .isEqualTo(EventFilter.DEFAULT);
    config.put("events", JsonObject.of("disallowed", "CallBroadcast"));
    assertThatThrownBy(() -> AsteriskOptions.from(config))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith(
            "\n  events.disallowed: expected no CallBroadcast beside broadcast: claim: without it no"
                + " call is claimed");
    assertThat(AsteriskOptions.from(config.put("broadcast", "ignore")).events().disallowed())
        .containsExactly("CallBroadcast");
  }

  @Test
  void theSchemaNamesTheTypesThatAreDisallowedByDefault() {
    assertThat(Schema.SHIPPED.at(Schema.CONNECTION).at("/properties/events/description").asText())
        .contains(EventFilter.DEFAULT.disallowed());
  }

  @Test
  void asteriskIsToldTheTypes() {
    assertThat(new EventFilter(List.of("Dial", "StasisEnd"), List.of()).json())
        .isEqualTo(
            JsonObject.of(
                "allowed",
                JsonArray.of(JsonObject.of("type", "Dial"), JsonObject.of("type", "StasisEnd")),
                "disallowed",
                new JsonArray()));
  }

  private static EventFilter read(Object events) {
    return AsteriskOptions.from(JsonObject.of("events", events)).events();
  }
}
