package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class UndialledAsterisk16Test extends UndialledStories {

  UndialledAsterisk16Test() {
    super(16);
  }
}
