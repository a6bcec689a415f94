package dev.ariattendant.stories;

import dev.ariattendant.config.RestMode;

final class SimulatorWebSocketTest extends AttendantStories {

  SimulatorWebSocketTest() {
    super(new SimulatedExchange(2), RestMode.WEBSOCKET);
  }
}
