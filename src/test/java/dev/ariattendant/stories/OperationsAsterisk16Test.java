package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class OperationsAsterisk16Test extends OperationsStories {

  OperationsAsterisk16Test() {
    super(16);
  }
}
