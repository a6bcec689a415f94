package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A fast simulator, and a client that has registered channel-aa. */
@ExtendWith(VertxExtension.class)
abstract class WithConnectedClient {

  private static final double FAST = 10_000;

  Simulator simulator;
  AriClient ari;
  EventLog events;

  @BeforeEach
  void start(Vertx vertx) {
    simulator = await(Simulator.start(vertx, SimulatorOptions.defaults().withSpeed(FAST)));
    ari = new AriClient(vertx, simulator);
    events = ari.connect("channel-aa");
  }
}
