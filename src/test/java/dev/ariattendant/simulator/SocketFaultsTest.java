package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.testbed.Await;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSockets that are refused, and unexpected frames. */
class SocketFaultsTest extends WithConnectedClient {

  @Test
  void socketsCanBeRefusedWithoutAnAnswer() {
    simulator.refuseSockets(true);

    assertThatThrownBy(() -> ari.connect("b"))
        .hasMessageContaining("Connection closed while handshake");
    assertThat(ari.get("/asterisk/ping").status()).isEqualTo(200);
    assertThat(ari.get("/applications/b").status()).isEqualTo(404);
  }

  @Test
  void openSocketsStayOpen() {
    simulator.refuseSockets(true);

    simulator.call(CallerOptions.to("channel-aa"));

    events.first("StasisStart");
  }

  @Test
  void refusedSocketsAreCountedAndLaterAccepted() {
    simulator.refuseSockets(true);
    assertThatThrownBy(() -> ari.connect("b"))
        .hasMessageContaining("Connection closed while handshake");

    simulator.refuseSockets(false);
    ari.connect("b");

    assertThat(simulator.requests()).containsEntry("events.eventWebsocket", 3L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[1]"})
  void anyTextCanBeInjected(String text) {
    await(simulator.inject(text));

    assertThat(events.first("no JSON").getString("text")).isEqualTo(text);
  }

  @Test
  void anUnknownEventCanBeInjectedPastAnyFault() {
    simulator.onEvent(event -> List.of());

    await(simulator.inject("{\"type\":\"Unheard\"}"));

    events.first("Unheard");
  }

  @Test
  void aHugeFrameCanBeInjected() {
    String huge = "x".repeat(500_000);

    await(simulator.inject(huge));

    assertThat(events.first("no JSON").getString("text")).isEqualTo(huge);
  }

  @Test
  void everySocketGetsAnInjectedFrame() {
    EventLog other = ari.connect("b");

    await(simulator.inject("{\"type\":\"Unheard\"}"));

    events.first("Unheard");
    other.first("Unheard");
  }

  @Test
  void injectingFailsWithoutASocket() {
    await(simulator.dropSockets());

    assertThat(Await.failure(simulator.inject("{}"))).hasMessage("no WebSocket is open");
  }
}
