package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class LeavingAsterisk16Test extends LeavingStories {

  LeavingAsterisk16Test() {
    super(16);
  }
}
