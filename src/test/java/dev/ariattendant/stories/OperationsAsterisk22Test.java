package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class OperationsAsterisk22Test extends OperationsStories {

  OperationsAsterisk22Test() {
    super(22);
  }
}
