package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

@OnRealAsterisks
final class TraceAsteriskTest extends TraceStories<RealAsterisk> {

  TraceAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }
}
