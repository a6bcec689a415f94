package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class LeavingAsterisk22Test extends LeavingStories {

  LeavingAsterisk22Test() {
    super(22);
  }
}
