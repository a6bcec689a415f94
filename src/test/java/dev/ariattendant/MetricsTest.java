package dev.ariattendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.metrics.Meters;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Clients;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Prometheus reads after calls of known courses. */
@Timeout(60)
final class MetricsTest {

  private static final String CONNECTION = "asterisk=\"asterisk\"";

  private final MeteredStack stack = new MeteredStack();

  @AfterEach
  void close() {
    stack.close();
  }

  @Test
  void aMessageThatCouldntBeRecordedIsCounted() {
    stack.deploy(new JsonObject()).reaches("connected");
    stack.completeCall("hear=sound:press-1 7 w20000");

    assertThat(stack.sum("attendant_actions_ended_total", "action=\"record\"", "result=\"failed\""))
        .isEqualTo(1);
  }

  @Test
  void aCallIsCountedFromItsOfferToItsEnd() {
    stack.deploy(new JsonObject()).reaches("connected");
    SimulatedCaller caller = stack.call("hear=sound:press-1 1 hear=digits:1");
    stack.next(AttendantEvents.PROMPT_INTERRUPTED);
    assertThat(stack.sum("ari_calls", CONNECTION, "app=\"channel-aa\"")).isEqualTo(1);
    assertThat(stack.sum("attendant_calls", CONNECTION)).isEqualTo(1);
    Await.until(
        stack.vertx(),
        "the prompt is known to be stopped",
        () -> stack.sum("attendant_barge_in_seconds_count"),
        seen -> seen == 1);
    caller.hangUp();
    stack.next(AttendantEvents.CALL_ENDED);

    assertThat(stack.sum("ari_calls_offered_total", CONNECTION)).isEqualTo(1);
    assertThat(stack.sum("ari_calls_accepted_total", CONNECTION)).isEqualTo(1);
    assertThat(stack.sum("ari_calls_refused_total")).isZero();
    assertThat(stack.sum("ari_calls_resumed_total")).isZero();
    assertThat(stack.sum("ari_calls")).isZero();
    assertThat(stack.sum("attendant_calls")).isZero();
    assertThat(stack.sum("attendant_calls_started_total", "resumed=\"false\"")).isEqualTo(1);
    assertThat(stack.sum("attendant_calls_ended_total", "ended=\"hangup\"")).isEqualTo(1);
    assertThat(stack.sum("attendant_keys_total")).isEqualTo(1);
    assertThat(stack.sum("ari_events_total", "type=\"StasisStart\"")).isEqualTo(1);
    assertThat(stack.sum("ari_events_total", "type=\"ChannelDtmfReceived\"")).isEqualTo(1);
    assertThat(stack.sum("ari_commands_seconds_count", "operation=\"playbacks.stop\""))
        .isEqualTo(1);
    assertThat(
            stack.sum(
                "ari_commands_seconds_bucket",
                "operation=\"channels.answer\"",
                "status=\"ok\"",
                "le=\"10.0\""))
        .isEqualTo(1);
    assertThat(Meters.of(stack.vertx()).bargeIn().count()).isEqualTo(1);
    assertThat(Meters.of(stack.vertx()).bargeIn().p99Ms()).isPositive();
    assertThat(stack.samples().map(MeteredStack.Sample::labels))
        .noneMatch(labels -> labels.contains("PJSIP"));
  }

  @Test
  void aCallThatIsOneTooManyIsCountedAsRefusedWithTheReason() {
    stack.deploy(JsonObject.of("maxCalls", 1)).reaches("connected");
    SimulatedCaller first = stack.call("w60000");
    stack.next(AttendantEvents.CALL_STARTED);

    await(stack.call("w60000").ended());
    assertThat(stack.sum("ari_calls_refused_total", "reason=\"max-calls\"")).isEqualTo(1);
    assertThat(stack.sum("ari_calls_refused_total")).isEqualTo(1);
    assertThat(stack.sum("ari_calls_offered_total")).isEqualTo(2);
    assertThat(stack.sum("ari_calls_accepted_total")).isEqualTo(1);
    first.hangUp();
  }

  @Test
  void aCallWhoseFirstOwnerIsGoneIsCountedAsResumed() {
    WebSocketClient former = Clients.webSocket(stack.vertx());
    await(
        former.connect(
            stack.simulator().port(),
            "127.0.0.1",
            "/ari/events?app=channel-aa&api_key=asterisk:asterisk"));
    SimulatedCaller caller = stack.call("w60000");

    stack.deploy(new JsonObject());
    stack.next(AttendantEvents.CALL_STARTED);
    assertThat(stack.sum("ari_calls_resumed_total", CONNECTION)).isEqualTo(1);
    assertThat(stack.sum("attendant_calls_started_total", "resumed=\"true\"")).isEqualTo(1);
    assertThat(stack.sum("ari_calls_offered_total")).isZero();
    assertThat(stack.sum("ari_calls_accepted_total")).isZero();
    caller.hangUp();
  }

  @Test
  void commandsThatFailAreCountedWithTheirCodes() {
    stack.deploy(new JsonObject()).reaches("connected");
    command(JsonObject.of("operation", "channels.answer", "channelId", "nobody"));
    command(JsonObject.of("operation", "channels.continue", "channelId", "nobody"));
    command(JsonObject.of("operation", "channels.answr", "channelId", "nobody"));

    assertThat(
            stack.sum(
                "ari_commands_seconds_count", "operation=\"channels.answer\"", "status=\"404\""))
        .isEqualTo(1);
    assertThat(
            stack.sum(
                "ari_commands_seconds_count",
                "operation=\"channels.continueInDialplan\"",
                "status=\"404\""))
        .isEqualTo(1);
    assertThat(stack.sum("ari_commands_seconds_count", "operation=\"unknown\"", "status=\"400\""))
        .isEqualTo(1);
  }

  @Test
  void aConnectionThatIsLostAndThereAgainIsAReconnect() {
    stack.deploy(new JsonObject()).reaches("connected");
    assertThat(stack.sum("ari_connection_state", "state=\"connected\"")).isEqualTo(1);
    assertThat(stack.sum("ari_connection_state")).isEqualTo(1);
    assertThat(stack.sum("ari_reconnects_total")).isZero();

    await(stack.simulator().dropSockets());
    stack.reaches("connecting");
    stack.reaches("connected");
    assertThat(stack.sum("ari_reconnects_total", CONNECTION)).isEqualTo(1);
    assertThat(stack.sum("ari_connection_state")).isEqualTo(1);
  }

  @Test
  void whatIsDroppedIsCounted() {
    stack.deploy(new JsonObject()).reaches("connected");
    await(stack.simulator().inject("no event"));

    Await.until(
        stack.vertx(),
        "the frame is counted",
        () -> stack.sum("ari_dropped_total", CONNECTION, "what=\"frames\""),
        seen -> seen == 1);
    assertThat(stack.sum("ari_dropped_total", "what=\"events\"")).isZero();
  }

  @Test
  void eachVerticlesEventLoopIsTimed() {
    stack.deploy(new JsonObject());
    for (String verticle : new String[] {"bridge", "attendant", "console"}) {
      Await.until(
          stack.vertx(),
          verticle + " has been timed",
          () ->
              stack.sum("attendant_event_loop_lag_seconds_count", "verticle=\"" + verticle + "\""),
          seen -> seen >= 1);
    }
  }

  private void command(JsonObject command) {
    await(
        stack
            .vertx()
            .eventBus()
            .request(Addresses.command("asterisk"), command)
            .<Object>mapEmpty()
            .otherwiseEmpty());
  }
}
