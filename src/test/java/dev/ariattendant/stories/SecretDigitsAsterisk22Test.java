package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class SecretDigitsAsterisk22Test extends SecretDigitsStories {

  SecretDigitsAsterisk22Test() {
    super(new RealAsterisk(22));
  }
}
