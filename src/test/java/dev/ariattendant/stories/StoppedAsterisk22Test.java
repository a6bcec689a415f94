package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

/** The same on Asterisk 22. */
@Tag("real-asterisk")
final class StoppedAsterisk22Test extends StoppedStories {

  StoppedAsterisk22Test() {
    super(22);
  }
}
