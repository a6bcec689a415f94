package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class DialplanAsterisk22Test extends RealDialplanStories {

  DialplanAsterisk22Test() {
    super(22);
  }
}
