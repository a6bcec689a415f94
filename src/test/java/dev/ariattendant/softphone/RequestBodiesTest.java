package dev.ariattendant.softphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.simulator.CallerOptions;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bodies of a page's requests. */
final class RequestBodiesTest {

  @Test
  void callerAndCalledNumberAreOptional() {
    CallerOptions defaults = CallRequest.from(JsonObject.of("call", "channel-aa")).options();
    assertThat(defaults).isEqualTo(CallerOptions.to("channel-aa"));

    CallerOptions given =
        CallRequest.from(
                JsonObject.of("call", "channel-aa", "caller", "+390612345", "called", "*55"))
            .options();
    assertThat(given)
        .isEqualTo(
            CallerOptions.to("channel-aa")
                .withCaller("+390612345", "+390612345")
                .withCalled("*55"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'call':''} | call: expected the name of a Stasis application",
        "{'call':1} | call: expected the name of a Stasis application",
        "{'caller':'bob'} | call: expected the name of a Stasis application",
        "{'call':'a','caller':'b/b'} | caller: expected up to 40 letters, digits, or any of _ . + *"
            + " # -",
        "{'call':'a','called':null} | called: expected up to 40 letters, digits, or any of _ . + *"
            + " # -",
        "{'call':'a','cost':1} | cost: expected call, caller and called, or nothing",
      })
  void aBadCallIsRefused(String body, String why) {
    assertThatThrownBy(() -> CallRequest.from(json(body)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  @Test
  void thereAreThreeCommands() {
    assertThat(SoftphoneCommand.from(json("{'press':'#'}")))
        .isEqualTo(new SoftphoneCommand.Press('#'));
    assertThat(SoftphoneCommand.from(json("{'hangup':true}")))
        .isEqualTo(new SoftphoneCommand.HangUp());
    assertThat(SoftphoneCommand.from(json("{}"))).isEqualTo(new SoftphoneCommand.KeepAlive());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'press':'x'} | press: expected one of 0-9 * # A-D",
        "{'press':'12'} | press: expected one of 0-9 * # A-D",
        "{'press':''} | press: expected one of 0-9 * # A-D",
        "{'press':1} | press: expected one of 0-9 * # A-D",
        "{'hangup':false} | hangup: expected {\"press\": a key}, {\"hangup\": true} or {}",
        "{'press':'1','hangup':true} | press, hangup: expected {\"press\": a key}, {\"hangup\":"
            + " true} or {}",
      })
  void aBadCommandIsRefused(String body, String why) {
    assertThatThrownBy(() -> SoftphoneCommand.from(json(body)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }
}
