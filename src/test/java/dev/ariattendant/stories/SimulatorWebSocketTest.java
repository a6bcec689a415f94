package dev.ariattendant.stories;

import dev.ariattendant.config.RestTransport;

final class SimulatorWebSocketTest extends AttendantStories {

  SimulatorWebSocketTest() {
    super(new SimulatedExchange(2), RestTransport.WEBSOCKET);
  }
}
