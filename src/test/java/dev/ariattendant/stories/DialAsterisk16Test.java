package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class DialAsterisk16Test extends RealDialStories {

  DialAsterisk16Test() {
    super(16);
  }
}
