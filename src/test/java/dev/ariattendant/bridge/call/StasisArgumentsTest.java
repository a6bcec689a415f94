package dev.ariattendant.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arguments of a call that is found in the application, as its StasisStart had them. */
final class StasisArgumentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "channel-aa                          ; ``",
        "channel-aa,                         ; ``",
        "channel-aa,sales                    ; sales",
        // Recorded: Stasis(channel-aa,arg one,k=v,"quoted")
        "channel-aa,arg one,k=v,\"quoted\"   ; arg one|k=v|quoted",
        "channel-aa,\"a,b\",c                ; a,b|c",
        "channel-aa,f(a,b),c                 ; f(a,b)|c",
        "channel-aa,$[1,2],c                 ; $[1,2]|c",
        "channel-aa,a),b                     ; a)|b",
        "channel-aa,a],b                     ; a]|b",
        "channel-aa,a\\,b,c                  ; a,b|c",
        "channel-aa,a\\\"b,c                 ; a\"b|c",
        "channel-aa,a\\                      ; a",
        "channel-aa,,b,                      ; |b|",
      })
  void theyAreSeparatedAsAsteriskDoesIt(String data, String arguments) {
    JsonArray expected =
        data.equals("channel-aa")
            ? new JsonArray()
            : new JsonArray(List.of(arguments.split("\\|", -1)));

    assertThat(StasisArguments.of(channel("Stasis", data))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // Recorded: StasisBroadcast(2000,^channel-,sales:high,yes)
        "2000,^channel-,sales:high,yes ; sales|high",
        "2000,,sales                   ; sales",
        ",,a::b                        ; a||b",
      })
  void thoseOfABroadcastCallAreSeparatedByColons(String data, String arguments) {
    assertThat(StasisArguments.of(channel("StasisBroadcast", data)))
        .isEqualTo(new JsonArray(List.of(arguments.split("\\|", -1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2000", "2000,^channel-", "2000,^channel-,", "2000,,,yes"})
  void aBroadcastCallMayHaveNone(String data) {
    assertThat(StasisArguments.of(channel("StasisBroadcast", data))).isEmpty();
  }

  @Test
  void aChannelThatEnteredByOtherMeansHasNone() {
    assertThat(StasisArguments.of(channel("AppDial2", "(Outgoing Line),x"))).isEmpty();
    assertThat(StasisArguments.of(channel("Stasis", null))).isEmpty();
    assertThat(StasisArguments.of(new JsonObject())).isEmpty();
  }

  private static JsonObject channel(String application, String data) {
    return JsonObject.of("dialplan", JsonObject.of("app_name", application, "app_data", data));
  }
}
