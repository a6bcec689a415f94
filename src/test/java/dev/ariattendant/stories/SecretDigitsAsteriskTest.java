package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

@OnRealAsterisks
final class SecretDigitsAsteriskTest extends SecretDigitsStories<RealAsterisk> {

  SecretDigitsAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }
}
