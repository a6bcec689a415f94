package dev.ariattendant.bridge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ariattendant.bridge.transport.RestRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {

  private static final Operations OPERATIONS = Operations.load();

  @Test
  void aPlaySendsItsMediaAsOneListInTheBody() {
    RestRequest request =
        request("channels.play")
            .with("channelId", "17.5")
            .with("media", JsonArray.of("sound:press-1", "sound:or"))
            .with("playbackId", "p-1")
            .made();

    assertThat(request.method()).isEqualTo(HttpMethod.POST);
    assertThat(request.uri()).isEqualTo("/channels/17.5/play");
    assertThat(request.body())
        .contains(
            JsonObject.of("media", JsonArray.of("sound:press-1", "sound:or"), "playbackId", "p-1"));
  }

  @Test
  void oneMediumBecomesAListOfOne() {
    RestRequest request =
        request("channels.play").with("channelId", "17.5").with("media", "sound:or").made();

    assertThat(request.body()).contains(JsonObject.of("media", JsonArray.of("sound:or")));
  }

  @Test
  void aStopIsADeleteWithoutABody() {
    RestRequest request = request("playbacks.stop").with("playbackId", "p-1").made();

    assertThat(request.method()).isEqualTo(HttpMethod.DELETE);
    assertThat(request.uri()).isEqualTo("/playbacks/p-1");
    assertThat(request.body()).isEmpty();
  }

  @Test
  void aPostWithNothingToSayHasNoBody() {
    RestRequest request = request("channels.answer").with("channelId", "17.5").made();

    assertThat(request.method()).isEqualTo(HttpMethod.POST);
    assertThat(request.uri()).isEqualTo("/channels/17.5/answer");
    assertThat(request.body()).isEmpty();
  }

  @Test
  void aGetCarriesAListWithCommasInItsQuery() {
    assertThat(request("asterisk.getInfo").with("only", JsonArray.of("build", "system")).made())
        .isEqualTo(
            new RestRequest(
                "asterisk.getInfo",
                HttpMethod.GET,
                "/asterisk/info?only=build%2Csystem",
                Optional.empty(),
                false));
  }

  @Test
  void aQueryHoldsOnlyTheParametersThatWereGiven() {
    assertThat(request("asterisk.getInfo").made().uri()).isEqualTo("/asterisk/info");
    assertThat(request("channels.hangup").with("channelId", "17.5").made().uri())
        .isEqualTo("/channels/17.5");
    assertThat(
            request("channels.hangup")
                .with("channelId", "17.5")
                .with("reason_code", "17&x=y z")
                .made()
                .uri())
        .isEqualTo("/channels/17.5?reason_code=17%26x%3Dy%20z");
  }

  @Test
  void anEventFilterIsTheWholeBody() {
    JsonObject filter = JsonObject.of("disallowed", JsonArray.of(JsonObject.of("type", "Dial")));
    RestRequest request =
        request("applications.filter")
            .with("applicationName", "channel-aa")
            .with("filter", filter)
            .made();

    assertThat(request.method()).isEqualTo(HttpMethod.PUT);
    assertThat(request.uri()).isEqualTo("/applications/channel-aa/eventFilter");
    assertThat(request.body()).contains(filter);
  }

  @Test
  void aVariableIsSetInTheBody() {
    RestRequest request =
        request("channels.setChannelVar")
            .with("channelId", "17.5")
            .with("variable", "CALLERID(name)")
            .with("value", "Zoë & co")
            .made();

    assertThat(request.uri()).isEqualTo("/channels/17.5/variable");
    assertThat(request.body())
        .contains(JsonObject.of("variable", "CALLERID(name)", "value", "Zoë & co"));
  }

  @Test
  void aNewChannelsVariablesStandBesideItsOtherParameters() {
    JsonObject variables = JsonObject.of("CALLERID(name)", "Alice");
    RestRequest request =
        request("channels.originate")
            .with("endpoint", "PJSIP/bob")
            .with("app", "channel-aa")
            .with("channelId", "c-1")
            .with("timeout", 30)
            .with("variables", variables)
            .made();

    assertThat(request.uri()).isEqualTo("/channels");
    assertThat(request.body())
        .contains(
            JsonObject.of(
                "endpoint", "PJSIP/bob",
                "app", "channel-aa",
                "channelId", "c-1",
                "timeout", 30,
                "variables", variables));
  }

  /** Asterisk 22 treats each key of this operation's body as a variable. */
  @Test
  @DisplayName("a new bridge's variables are the whole body, unless its id is in the path")
  void aNewBridgesVariablesAreTheBody() {
    JsonObject variables = JsonObject.of("LANGUAGE", "de");
    RestRequest request =
        request("bridges.create")
            .with("type", "mixing,dtmf_events")
            .with("bridgeId", "b-1")
            .with("variables", variables)
            .made();

    assertThat(request.uri()).isEqualTo("/bridges?type=mixing%2Cdtmf_events&bridgeId=b-1");
    assertThat(request.body()).contains(variables);
    assertThat(request("bridges.create").with("name", "desk").made())
        .isEqualTo(
            new RestRequest(
                "bridges.create", HttpMethod.POST, "/bridges?name=desk", Optional.empty(), false));
    assertThat(
            request("bridges.createWithId")
                .with("bridgeId", "b-1")
                .with("type", "mixing")
                .with("variables", variables)
                .made()
                .body())
        .contains(JsonObject.of("type", "mixing", "variables", variables));
  }

  @Test
  void anObjectsFieldsAreAList() {
    JsonArray fields = JsonArray.of(JsonObject.of("attribute", "username", "value", "alice"));
    RestRequest request =
        request("asterisk.updateObject")
            .with("configClass", "res_pjsip")
            .with("objectType", "auth")
            .with("id", "alice")
            .with("fields", fields)
            .made();

    assertThat(request.uri()).isEqualTo("/asterisk/config/dynamic/res_pjsip/auth/alice");
    assertThat(request.body()).contains(JsonObject.of("fields", fields));
  }

  @Test
  void numbersAndTruthValuesStayWhatTheyAre() {
    assertThat(
            request("channels.record")
                .with("channelId", "17.5")
                .with("name", 5)
                .with("format", "wav")
                .with("beep", true)
                .with("maxDurationSeconds", 60L)
                .made()
                .body())
        .contains(
            JsonObject.of("name", "5", "format", "wav", "beep", true, "maxDurationSeconds", 60L));
  }

  static Stream<Arguments> wrongTypes() {
    JsonObject section = JsonObject.of("a", "b");
    return Stream.of(
        arguments("channels.record", "beep", "yes", "beep: expected true or false, found yes"),
        arguments("channels.record", "beep", 1, "beep: expected true or false, found 1"),
        arguments(
            "channels.record",
            "maxDurationSeconds",
            "60",
            "maxDurationSeconds: expected a whole number, found 60"),
        arguments(
            "channels.record",
            "maxDurationSeconds",
            1.5,
            "maxDurationSeconds: expected a whole number, found 1.5"),
        arguments("channels.record", "name", section, "name: expected a text, found {\"a\":\"b\"}"),
        arguments(
            "channels.record",
            "channelId",
            JsonArray.of("17.5"),
            "channelId: expected a text, found [\"17.5\"]"),
        arguments(
            "channels.play",
            "media",
            section,
            "media: expected a list of texts, found {\"a\":\"b\"}"),
        arguments(
            "channels.play",
            "media",
            JsonArray.of("sound:or", section),
            "media: expected a list of texts, found {\"a\":\"b\"}"),
        arguments(
            "channels.play",
            "media",
            new JsonArray().addNull(),
            "media: expected a list of texts, found null"),
        arguments(
            "channels.originate",
            "variables",
            "A=b",
            "variables: expected a JSON object or list, found A=b"),
        arguments(
            "bridges.create",
            "variables",
            JsonArray.of("A=b"),
            "variables: expected a JSON object, found [\"A=b\"]"),
        arguments(
            "applications.filter",
            "filter",
            JsonArray.of("StasisStart"),
            "filter: expected a JSON object, found [\"StasisStart\"]"));
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource("wrongTypes")
  void aParameterOfAWrongTypeIsRefusedWithWhatWasExpected(
      String operation, String parameter, Object value, String refusal) {
    JsonObject others =
        switch (operation) {
          case "channels.record" -> JsonObject.of("channelId", "1", "name", "n", "format", "wav");
          case "channels.originate" -> JsonObject.of("endpoint", "PJSIP/bob");
          case "bridges.create" -> new JsonObject();
          case "applications.filter" -> JsonObject.of("applicationName", "channel-aa");
          default -> JsonObject.of("channelId", "1", "media", "sound:or");
        };
    Request request = new Request(others.put("operation", operation)).with(parameter, value);

    assertThatThrownBy(request::made).isInstanceOf(BadCommandException.class).hasMessage(refusal);
  }

  @Test
  @DisplayName(
      "a misspelt parameter is refused with the most similar name and all parameters of the operation")
  void aMisspeltParameterIsRefused() {
    assertThatThrownBy(
            request("channels.setChannelVar").with("channelId", "17.5").with("vaule", "x")::made)
        .isInstanceOf(BadCommandException.class)
        .hasMessage(
            "vaule: unknown to channels.setChannelVar; near: value; its parameters are"
                + " channelId, variable, value, report_events");
    assertThatThrownBy(
            request("channels.play").with("channelId", "17.5").with("mediaa", "sound:or")::made)
        .isInstanceOf(BadCommandException.class)
        .hasMessage(
            "mediaa: unknown to channels.play; near: media; its parameters are"
                + " channelId, media, lang, offsetms, skipms, playbackId");
  }

  @Test
  void aParameterThatIsNearNoneIsRefusedWithAllTheOperationHas() {
    assertThatThrownBy(request("bridges.startMoh").with("bridgeId", "b-1").with("volume", 5)::made)
        .isInstanceOf(BadCommandException.class)
        .hasMessage("volume: unknown to bridges.startMoh; its parameters are bridgeId, mohClass");
    assertThatThrownBy(request("asterisk.ping").with("channelId", "17.5")::made)
        .isInstanceOf(BadCommandException.class)
        .hasMessage("channelId: unknown to asterisk.ping; its parameters are none");
  }

  private static Request request(String operation) {
    return new Request(JsonObject.of("operation", operation));
  }

  private record Request(JsonObject command) {

    Request with(String parameter, Object value) {
      command.put(parameter, value);
      return this;
    }

    RestRequest made() {
      return OPERATIONS.request(command);
    }
  }
}
