package dev.ariattendant.attendant.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.testbed.ManualBus;
import dev.ariattendant.testbed.ManualClock;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A channel from its offer, and the meaning of failed commands. */
final class CallerChannelTest {

  private final ManualBus bus = new ManualBus();
  private final ManualClock clock = new ManualClock(bus.bus());

  @Test
  void anOfferSaysWhoseChannelItIs() {
    CallerChannel channel =
        channel(
            JsonObject.of("id", "17.5", "name", "PJSIP/alice-1", "state", "Up", "language", "de"),
            "north");

    assertThat(channel.id()).isEqualTo("17.5");
    assertThat(channel.name()).isEqualTo("PJSIP/alice-1");
    assertThat(channel.language()).isEqualTo("de");
    assertThat(channel.isUp()).as("up").isTrue();
    assertThat(channel.asterisk()).isEqualTo("north");
    assertThat(channel.app()).isEqualTo("channel-aa");
    assertThat(channel.description()).as("no program is told").isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"channel\":5}", "{\"channel\":{}}", "{\"channel\":{\"id\":5}}"})
  void anOfferWithoutAChannelIsRefused(String start) {
    assertThatThrownBy(
            () ->
                CallerChannel.of(
                    new JsonObject(start),
                    headers("north"),
                    clock.vertx(),
                    Optional.empty(),
                    false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("channel.id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"command", "asterisk", "app"})
  void anOfferWithoutItsHeadersIsRefused(String missing) {
    JsonObject start = JsonObject.of("channel", JsonObject.of("id", "17.5"));

    assertThatThrownBy(
            () ->
                CallerChannel.of(
                    start,
                    headers("north").remove(missing),
                    clock.vertx(),
                    Optional.empty(),
                    false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("header " + missing);
  }

  @Test
  void twoAreTheSameIfTheirIdAndTheirAsteriskAre() {
    JsonObject json = JsonObject.of("id", "17.5");

    assertThat(channel(json, "north"))
        .isEqualTo(channel(JsonObject.of("id", "17.5", "state", "Up"), "north"))
        .hasSameHashCodeAs(channel(json, "south"))
        .isNotEqualTo(channel(json, "south"))
        .isNotEqualTo(channel(JsonObject.of("id", "17.6"), "north"))
        .isNotEqualTo("17.5");
  }

  @Test
  void aVariableIsATextOrNothing() {
    assertThat(variable(JsonObject.of("value", "sales"))).contains("sales");
    assertThat(variable(JsonObject.of("value", 5))).isEmpty();
    assertThat(variable(new JsonObject())).isEmpty();
    assertThat(variable("sales")).isEmpty();
  }

  @Test
  void itGoesBackToTheDialplanByItsId() {
    channel(JsonObject.of("id", "17.5"), "north").continueInDialplan();

    assertThat(bus.unseen())
        .containsExactly(
            JsonObject.of("operation", "channels.continueInDialplan", "channelId", "17.5"));
  }

  private Optional<String> variable(Object answer) {
    Future<Optional<String>> variable =
        channel(JsonObject.of("id", "17.5"), "north").variable("ATTENDANT_MENU");
    bus.next().succeed(answer);
    return variable.result();
  }

  private CallerChannel channel(JsonObject json, String asterisk) {
    return CallerChannel.of(
        JsonObject.of("channel", json), headers(asterisk), clock.vertx(), Optional.empty(), false);
  }

  private static MultiMap headers(String asterisk) {
    return MultiMap.caseInsensitiveMultiMap()
        .add("command", "ari.command." + asterisk)
        .add("asterisk", asterisk)
        .add("app", "channel-aa");
  }
}
