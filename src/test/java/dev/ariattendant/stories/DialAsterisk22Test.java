package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class DialAsterisk22Test extends RealDialStories {

  DialAsterisk22Test() {
    super(22);
  }
}
