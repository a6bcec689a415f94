package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.EventFault.Delivery;
import dev.ariattendant.simulator.RequestFault.Reaction;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.SimulatedRequest.Transport;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers meet when Asterisk, or the network to it, fails in part. */
final class FaultInjectionTest {

  private static final int SPEED = 20;

  private final SimulatedExchange exchange = new SimulatedExchange(SPEED);
  private final Log log = Log.ofTheBridge();

  @AfterEach
  void closeAll() {
    log.close();
    exchange.close();
  }

  @ParameterizedTest
  @CsvSource({
    "channels.answer, 404",
    "channels.answer, 409",
    "channels.play,   404",
    "channels.play,   409",
  })
  void aCommandForACallerWhoIsGoneEndsTheCallQuietly(String operation, int status) {
    exchange
        .simulator()
        .onRequest(
            request ->
                request.operation().equals(operation)
                    ? new Reaction.Refuse(status, "gone")
                    : new Reaction.CarryOut());
    try (LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.classicMenu("1s"));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      assertThat(served.summary().getString("ended")).isEqualTo("gone");
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
      caller.hangUp();
      assertThat(log.troubles()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"404", "500"})
  void aStopThatFailsStillLetsTheCallerHearTheAnswer(int status) {
    exchange
        .simulator()
        .onRequest(
            request ->
                request.operation().equals("playbacks.stop")
                    ? new Reaction.Refuse(status, "no")
                    : new Reaction.CarryOut());
    try (LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.classicMenu("1s"));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press('1');
      served.hears("sound:digits/1");
    }
  }

  @Test
  void playbackEventsThatComeTwiceAndLateChangeNothing() {
    exchange
        .simulator()
        .onEvent(
            event ->
                event.getString("type").equals("PlaybackFinished")
                    ? List.of(Delivery.now(event), Delivery.after(3_000, event.copy()))
                    : List.of(Delivery.now(event)));
    try (LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.classicMenu("500ms"));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      for (int i = 0; i < 5; i++) {
        served.hears("sound:press-1");
        caller.press('1');
        served.hears("sound:digits/1");
      }
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
    }
  }

  @Test
  @DisplayName("A prompt whose end is never reported doesn't leave the caller in silence")
  void aPromptWithoutAnEndLeavesNoSilence() {
    exchange
        .simulator()
        .onEvent(
            event ->
                event.getString("type").equals("PlaybackFinished")
                    ? List.of()
                    : List.of(Delivery.now(event)));
    try (LocalAttendant served =
            LocalAttendant.by(
                exchange, LocalAttendant.classicMenu("10ms").put("watchdog", "300ms"));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:are-you-still-there");
      served.hears("sound:are-you-still-there");
      caller.hangUp();
    }
  }

  @Test
  void withoutAnAttendantACallGoesBackToTheDialplan() {
    try (LocalAttendant served = LocalAttendant.by(exchange, JsonObject.of("app", "another-app"))) {
      SimulatedCaller caller = exchange.simulator().call(CallerOptions.to("channel-aa"));
      assertThat(Await.await(caller.ended())).isInstanceOf(CallOutcome.Continued.class);
      assertThat(log.troubles()).anyMatch(line -> line.contains("no attendant takes calls"));
      assertThat(served.attendant.all()).isEmpty();
    }
  }

  @Test
  void aCutConnectionComesBackAndCallersGoOn() {
    try (LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.classicMenu("200ms"));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      Await.await(exchange.simulator().dropSockets());
      served.connected();
      caller.press('1');
      served.hears("sound:digits/1");
    }
  }

  /**
   * One play is answered, or carried out, five seconds late over the WebSocket: new callers don't
   * wait for that, and no caller hears anything twice.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSlowCommandOverTheWebSocketHoldsUpNoOtherCaller(boolean carriedOut) {
    long late = 5_000L * SPEED;
    AtomicInteger plays = new AtomicInteger();
    exchange
        .simulator()
        .onRequest(
            request ->
                request.transport() == Transport.WEBSOCKET
                        && request.operation().equals("channels.play")
                        && plays.incrementAndGet() == 1
                    ? carriedOut ? new Reaction.DelayAnswer(late) : new Reaction.Delay(late)
                    : new Reaction.CarryOut());
    JsonObject config = LocalAttendant.config(exchange, LocalAttendant.longMenus());
    config.getJsonObject("asterisk").put("rest", "websocket").put("requestTimeout", "3s");
    try (LocalAttendant served = LocalAttendant.by(config);
        Party slow = Party.dial(exchange, 1, served.attendant::next)) {
      Await.until(
          served.vertx(),
          "the WebSocket is held up",
          () -> "http".equals(served.connection().getString("rest")));
      try (Party others = Party.dial(exchange, 5, served.attendant::next)) {
        others.hears(served.ari::next, "sound:press-1");
        assertThat(served.connection().getString("rest"))
            .as("it is held up still")
            .isEqualTo("http");
        others.press('2');
        others.hears(served.ari::next, "sound:digits/2");
        Await.until(
            served.vertx(),
            "the WebSocket answers again",
            () -> "websocket".equals(served.connection().getString("rest")));
        assertThat(Party.heardOn(served.ari, slow)).as("what the slow one has heard").hasSize(1);
        slow.press('2');
        // At once, so no other prompt, each of a minute's length, has come in between.
        slow.hears(served.ari::next, "sound:digits/2");
        others.hangUp();
        slow.hangUp();
        served.allIsWell(exchange);
      }
    }
  }
}
