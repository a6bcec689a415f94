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

/** What is counted of calls that are known, as Prometheus sees it. */
@Timeout(60)
final class MetricsTest {

  private static final String CONNECTION = "asterisk=\"asterisk\"";

  private final MeteredStack house = new MeteredStack();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aMessageThatCouldntBeRecordedIsCounted() {
    house.deploy(new JsonObject()).reaches("connected");
    house.completeCall("hear=sound:press-1 7 w20000");

    assertThat(house.sum("attendant_actions_ended_total", "action=\"record\"", "result=\"failed\""))
        .isEqualTo(1);
  }

  @Test
  void aCallIsCountedFromItsOfferToItsEnd() {
    house.deploy(new JsonObject()).reaches("connected");
    SimulatedCaller caller = house.call("hear=sound:press-1 1 hear=digits:1");
    house.next(AttendantEvents.PROMPT_INTERRUPTED);
    assertThat(house.sum("ari_calls", CONNECTION, "app=\"channel-aa\"")).isEqualTo(1);
    assertThat(house.sum("attendant_calls", CONNECTION)).isEqualTo(1);
    Await.until(
        house.vertx(),
        "the prompt is known to be stopped",
        () -> house.sum("attendant_barge_in_seconds_count"),
        seen -> seen == 1);
    caller.hangUp();
    house.next(AttendantEvents.CALL_ENDED);

    assertThat(house.sum("ari_calls_offered_total", CONNECTION)).isEqualTo(1);
    assertThat(house.sum("ari_calls_accepted_total", CONNECTION)).isEqualTo(1);
    assertThat(house.sum("ari_calls_refused_total")).isZero();
    assertThat(house.sum("ari_calls_resumed_total")).isZero();
    assertThat(house.sum("ari_calls")).isZero();
    assertThat(house.sum("attendant_calls")).isZero();
    assertThat(house.sum("attendant_calls_started_total", "resumed=\"false\"")).isEqualTo(1);
    assertThat(house.sum("attendant_calls_ended_total", "ended=\"hangup\"")).isEqualTo(1);
    assertThat(house.sum("attendant_keys_total")).isEqualTo(1);
    assertThat(house.sum("ari_events_total", "type=\"StasisStart\"")).isEqualTo(1);
    assertThat(house.sum("ari_events_total", "type=\"ChannelDtmfReceived\"")).isEqualTo(1);
    assertThat(house.sum("ari_commands_seconds_count", "operation=\"playbacks.stop\""))
        .isEqualTo(1);
    assertThat(
            house.sum(
                "ari_commands_seconds_bucket",
                "operation=\"channels.answer\"",
                "status=\"ok\"",
                "le=\"10.0\""))
        .isEqualTo(1);
    assertThat(Meters.of(house.vertx()).bargeIn().count()).isEqualTo(1);
    assertThat(Meters.of(house.vertx()).bargeIn().p99Ms()).isPositive();
    assertThat(house.samples().map(MeteredStack.Sample::labels))
        .noneMatch(labels -> labels.contains("PJSIP"));
  }

  @Test
  void aCallThatIsOneTooManyIsCountedAsRefusedWithTheReason() {
    house.deploy(JsonObject.of("maxCalls", 1)).reaches("connected");
    SimulatedCaller first = house.call("w60000");
    house.next(AttendantEvents.CALL_STARTED);

    await(house.call("w60000").ended());
    assertThat(house.sum("ari_calls_refused_total", "reason=\"max-calls\"")).isEqualTo(1);
    assertThat(house.sum("ari_calls_refused_total")).isEqualTo(1);
    assertThat(house.sum("ari_calls_offered_total")).isEqualTo(2);
    assertThat(house.sum("ari_calls_accepted_total")).isEqualTo(1);
    first.hangUp();
  }

  @Test
  void aCallWhoseFirstOwnerIsGoneIsCountedAsResumed() {
    WebSocketClient former = Clients.webSocket(house.vertx());
    await(
        former.connect(
            house.simulator().port(),
            "127.0.0.1",
            "/ari/events?app=channel-aa&api_key=asterisk:asterisk"));
    SimulatedCaller caller = house.call("w60000");

    house.deploy(new JsonObject());
    house.next(AttendantEvents.CALL_STARTED);
    assertThat(house.sum("ari_calls_resumed_total", CONNECTION)).isEqualTo(1);
    assertThat(house.sum("attendant_calls_started_total", "resumed=\"true\"")).isEqualTo(1);
    assertThat(house.sum("ari_calls_offered_total")).isZero();
    assertThat(house.sum("ari_calls_accepted_total")).isZero();
    caller.hangUp();
  }

  @Test
  void commandsThatFailAreCountedWithTheirCodes() {
    house.deploy(new JsonObject()).reaches("connected");
    command(JsonObject.of("operation", "channels.answer", "channelId", "nobody"));
    command(JsonObject.of("operation", "channels.continue", "channelId", "nobody"));
    command(JsonObject.of("operation", "channels.answr", "channelId", "nobody"));

    assertThat(
            house.sum(
                "ari_commands_seconds_count", "operation=\"channels.answer\"", "status=\"404\""))
        .isEqualTo(1);
    assertThat(
            house.sum(
                "ari_commands_seconds_count",
                "operation=\"channels.continueInDialplan\"",
                "status=\"404\""))
        .isEqualTo(1);
    assertThat(house.sum("ari_commands_seconds_count", "operation=\"unknown\"", "status=\"400\""))
        .isEqualTo(1);
  }

  @Test
  void aConnectionThatIsLostAndThereAgainIsAReconnect() {
    house.deploy(new JsonObject()).reaches("connected");
    assertThat(house.sum("ari_connection_state", "state=\"connected\"")).isEqualTo(1);
    assertThat(house.sum("ari_connection_state")).isEqualTo(1);
    assertThat(house.sum("ari_reconnects_total")).isZero();

    await(house.simulator().dropSockets());
    house.reaches("connecting");
    house.reaches("connected");
    assertThat(house.sum("ari_reconnects_total", CONNECTION)).isEqualTo(1);
    assertThat(house.sum("ari_connection_state")).isEqualTo(1);
  }

  @Test
  void whatIsDroppedIsCounted() {
    house.deploy(new JsonObject()).reaches("connected");
    await(house.simulator().inject("no event"));

    Await.until(
        house.vertx(),
        "the frame is counted",
        () -> house.sum("ari_dropped_total", CONNECTION, "what=\"frames\""),
        seen -> seen == 1);
    assertThat(house.sum("ari_dropped_total", "what=\"events\"")).isZero();
  }

  @Test
  void eachVerticlesEventLoopIsTimed() {
    house.deploy(new JsonObject());
    for (String verticle : new String[] {"bridge", "attendant", "console"}) {
      Await.until(
          house.vertx(),
          verticle + " has been timed",
          () ->
              house.sum("attendant_event_loop_lag_seconds_count", "verticle=\"" + verticle + "\""),
          seen -> seen >= 1);
    }
  }

  private void command(JsonObject command) {
    await(
        house
            .vertx()
            .eventBus()
            .request(Addresses.command("asterisk"), command)
            .<Object>mapEmpty()
            .otherwiseEmpty());
  }
}
