package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class FraudAsterisk22Test extends RealFraudStories {

  FraudAsterisk22Test() {
    super(22);
  }
}
