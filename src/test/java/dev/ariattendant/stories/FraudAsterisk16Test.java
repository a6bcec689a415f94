package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class FraudAsterisk16Test extends RealFraudStories {

  FraudAsterisk16Test() {
    super(16);
  }
}
