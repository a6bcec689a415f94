package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class SecretDigitsAsterisk16Test extends SecretDigitsStories {

  SecretDigitsAsterisk16Test() {
    super(new RealAsterisk(16));
  }
}
