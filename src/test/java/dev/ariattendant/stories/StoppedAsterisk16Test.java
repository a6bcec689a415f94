package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

/** The same on Asterisk 16. */
@Tag("real-asterisk")
final class StoppedAsterisk16Test extends StoppedStories {

  StoppedAsterisk16Test() {
    super(16);
  }
}
