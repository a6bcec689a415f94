package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Acts of operators, as requests on the event bus. */
final class OperatorActsTest extends AttendantTest {

  private static final JsonObject HANG_UP = JsonObject.of("act", "hangup", "channel", CHANNEL);
  private static final JsonObject DRAIN = JsonObject.of("act", "drain");

  @Test
  void aCallIsHungUpAndTheEventSaysByWhom() {
    String prompt = callerInTheMenu();
    JsonObject done = await(ask(HANG_UP, "anna"));
    assertThat(done).isEqualTo(JsonObject.of("node", NodeId.of(vertx), "act", "hangup"));
    stops(prompt);
    bridge.next("channels.hangup");
    assertThat(acted())
        .isEqualTo(
            JsonObject.of("act", "hangup", "target", CHANNEL, "by", "anna", "result", "done"));
  }

  @Test
  void aCallIsRedirectedToAMenuThatItsMenusHave() {
    String prompt = callerInTheMenu();
    JsonObject redirect = JsonObject.of("act", "redirect", "channel", CHANNEL, "asterisk", "test");
    Throwable unknown = Await.failure(ask(redirect.copy().put("menu", "nowhere"), "anna"));
    assertThat(FailureCodes.of(unknown)).isEqualTo(FailureCodes.BAD_COMMAND);
    assertThat(unknown).hasMessageContaining("expected one of main");
    assertThat(acted().getInteger("code")).isEqualTo(FailureCodes.BAD_COMMAND);

    await(ask(redirect.put("menu", "main"), "anna"));
    stops(prompt);
    plays(PROMPT);
    assertThat(acted())
        .isEqualTo(
            JsonObject.of("act", "redirect", "target", CHANNEL, "to", "main", "by", "anna")
                .put("result", "done"));
  }

  @Test
  void whatOnlyAConversationCanIsRefusedInAMenu() {
    callerInTheMenu();
    Future<JsonObject> transfer =
        ask(JsonObject.of("act", "transfer", "channel", CHANNEL, "extension", "41"), "anna");
    assertThat(code(transfer)).isEqualTo(FailureCodes.NOT_IN_STASIS);
    assertThat(acted())
        .isEqualTo(
            JsonObject.of("act", "transfer", "target", CHANNEL, "to", "41", "by", "anna")
                .put("result", "refused")
                .put("code", 409));
  }

  @Test
  void aCallThatIsntThereIsntFound() {
    callerInTheMenu();
    assertThat(code(ask(HANG_UP.copy().put("channel", "other"), "anna")))
        .isEqualTo(FailureCodes.NOT_FOUND);
    assertThat(code(ask(HANG_UP.copy().put("asterisk", "another"), "anna")))
        .isEqualTo(FailureCodes.NOT_FOUND);
    assertThat(acted().getInteger("code")).isEqualTo(FailureCodes.NOT_FOUND);
  }

  @Test
  void anyAttendantOfTheNodeFindsTheCall() {
    callerInTheMenu();
    DeploymentOptions another = new DeploymentOptions().setConfig(config("50ms").put("app", "b"));
    await(vertx.deployVerticle(AttendantVerticle.class, another));
    // Requests go to both in turn.
    JsonObject redirect = JsonObject.of("act", "redirect", "channel", CHANNEL, "menu", "main");
    await(ask(redirect, "anna"));
    await(ask(redirect, "anna"));
    await(ask(redirect, "anna"));
  }

  @Test
  void aDrainedNodeKeepsItsCallsAndTakesNoNewOnesUntilItIsResumed() {
    callerInTheMenu();
    await(ask(DRAIN, "anna"));
    assertThat(acted().getString("target")).isEqualTo(NodeId.of(vertx));
    Throwable refused = Await.failure(bridge.offer("second"));
    assertThat(FailureCodes.of(refused)).isEqualTo(FailureCodes.MAX_CALLS);
    assertThat(refused).hasMessageContaining("drained");
    assertThat(status()).isEqualTo("draining");
    bridge.key('2');
    bridge.later("channels.play");

    await(ask(JsonObject.of("act", "resume"), "anna"));
    assertThat(status()).isEqualTo("accepting");
    await(bridge.offer("second"));
  }

  @Test
  void allAttendantsOfTheNodeAreDrained() {
    DeploymentOptions another =
        new DeploymentOptions().setConfig(config("50ms").put("app", "b").put("gracePeriod", "1ms"));
    await(vertx.deployVerticle(AttendantVerticle.class, another));
    await(ask(DRAIN, "anna"));
    assertThat(code(bridge.offer(CHANNEL))).isEqualTo(FailureCodes.MAX_CALLS);
    assertThat(code(bridge.offerOf("b", CHANNEL))).isEqualTo(FailureCodes.MAX_CALLS);
  }

  @Test
  void withoutAFileThereIsNothingToReload() {
    Throwable refused = Await.failure(ask(JsonObject.of("act", "reload"), "anna"));
    assertThat(FailureCodes.of(refused)).isEqualTo(FailureCodes.UNAVAILABLE);
    assertThat(refused).hasMessageContaining("there is no file to read");
    assertThat(acted().getString("act")).isEqualTo("reload");
  }

  @Test
  void aProgramOnTheBusMayActWithoutAName() {
    await(request(DRAIN, new DeliveryOptions()));
    assertThat(acted().getString("by")).isEqualTo("program");
  }

  @ParameterizedTest
  @CsvSource({
    "{}, act: expected one of",
    "'{\"act\":7}', act: expected one of",
    "'{\"act\":\"explode\"}', act: expected one of",
    "'{\"act\":\"hangup\"}', channel: expected a text",
    "'{\"act\":\"hangup\",\"channel\":7}', channel: expected a text",
    "'{\"act\":\"hangup\",\"channel\":\"\"}', channel: expected a text",
    "'{\"act\":\"redirect\",\"channel\":\"1\"}', menu: expected a text",
    "'{\"act\":\"transfer\",\"channel\":\"1\"}', extension: expected a text",
    "'{\"act\":\"hangup\",\"channel\":\"1\",\"menu\":\"a\"}', menu: unknown",
    "'{\"act\":\"drain\",\"channel\":\"1\"}', channel: unknown",
    "'{\"act\":\"drain\",\"asterisk\":\"1\"}', asterisk: unknown",
    "'{\"act\":\"hangup\",\"channel\":\"1\",\"asterisk\":null}', asterisk: expected a text",
  })
  void nonsenseIsRefusedAndNoAct(String body, String why) {
    Throwable refused = Await.failure(ask(new JsonObject(body), "anna"));
    assertThat(FailureCodes.of(refused)).isEqualTo(FailureCodes.BAD_COMMAND);
    assertThat(refused).hasMessageStartingWith(why);
    await(ask(DRAIN, "anna"));
    assertThat(acted().getString("act")).isEqualTo("drain");
  }

  private JsonObject acted() {
    JsonObject event = events.next(AttendantEvents.OPERATOR_ACTED).copy();
    event.remove("type");
    event.remove("timestamp");
    return event;
  }

  private String status() {
    return await(
        vertx
            .eventBus()
            .<JsonObject>request(Addresses.ATTENDANT_STATUS, new JsonObject())
            .map(reply -> reply.body().getString("state")));
  }

  private Future<JsonObject> ask(JsonObject act, String by) {
    return request(act, new DeliveryOptions().addHeader("operator", by));
  }

  private Future<JsonObject> request(JsonObject act, DeliveryOptions delivery) {
    return vertx
        .eventBus()
        .<JsonObject>request(Addresses.acts(NodeId.of(vertx)), act, delivery)
        .map(Message::body);
  }

  private static int code(Future<?> failed) {
    return FailureCodes.of(Await.failure(failed));
  }
}
