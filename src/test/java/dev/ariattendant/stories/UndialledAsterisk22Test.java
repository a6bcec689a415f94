package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class UndialledAsterisk22Test extends UndialledStories {

  UndialledAsterisk22Test() {
    super(22);
  }
}
