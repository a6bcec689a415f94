package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class DialplanAsterisk16Test extends RealDialplanStories {

  DialplanAsterisk16Test() {
    super(16);
  }
}
