package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

/** {@link SaidValueStories} on a real Asterisk. */
@OnRealAsterisks
final class SaidValueAsteriskTest extends SaidValueStories<RealAsterisk> {

  SaidValueAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }
}
