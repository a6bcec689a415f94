package dev.ariattendant.stories;

import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class BroadcastAsterisk22Test extends BroadcastStories {

  /** In extensions.conf: {@code StasisBroadcast()}. */
  private static final String TO_ALL = "1004";

  BroadcastAsterisk22Test() {
    super(new RealAsterisk(22));
  }

  @Override
  Caller callAll() {
    return ((RealAsterisk) exchange).call(Dtmf.SIP_INFO, TO_ALL);
  }
}
