package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

@OnRealAsterisks
final class SwitchAsteriskTest extends SwitchStories<RealAsterisk> {

  SwitchAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }
}
