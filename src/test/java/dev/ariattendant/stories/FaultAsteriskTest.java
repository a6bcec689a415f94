package dev.ariattendant.stories;

import dev.ariattendant.testbed.Cable;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

/** {@link FaultStories} on a real Asterisk. */
@OnRealAsterisks
final class FaultAsteriskTest extends FaultStories<RealAsterisk> {

  FaultAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  void freeze(Cable cable) {
    exchange.freeze();
  }

  @Override
  void thaw(Cable cable) {
    exchange.thaw();
  }
}
