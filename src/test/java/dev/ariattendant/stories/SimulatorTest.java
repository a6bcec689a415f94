package dev.ariattendant.stories;

import dev.ariattendant.config.RestTransport;

final class SimulatorTest extends AttendantStories {

  SimulatorTest() {
    super(new SimulatedExchange(2), RestTransport.HTTP);
  }
}
