package dev.ariattendant.stories;

import dev.ariattendant.config.RestMode;

final class SimulatorStoriesTest extends AttendantStories {

  SimulatorStoriesTest() {
    super(new SimulatedExchange(2), RestMode.HTTP);
  }
}
