package dev.ariattendant.stories;

import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

@OnRealAsterisks(22)
final class BroadcastAsterisk22Test extends BroadcastStories<RealAsterisk> {

  /** In extensions.conf: {@code StasisBroadcast()}. */
  private static final String TO_ALL = "1004";

  BroadcastAsterisk22Test(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  Caller callAll() {
    return exchange.call(Dtmf.SIP_INFO, TO_ALL);
  }
}
