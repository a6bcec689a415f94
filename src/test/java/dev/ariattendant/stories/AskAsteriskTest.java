package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

@OnRealAsterisks
final class AskAsteriskTest extends AskStories<RealAsterisk> {

  AskAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }
}
