package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

@OnRealAsterisks
final class MissingSoundAsteriskTest extends MissingSoundStories<RealAsterisk> {

  MissingSoundAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }
}
