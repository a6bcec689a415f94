package dev.ariattendant.stories.cluster;

import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

/** The same against a real Asterisk, with callers by SIP. */
@Tag("real-asterisk")
final class ReachAsterisk22Test extends ReachStories {

  @Override
  Exchange exchange() {
    return new RealAsterisk(22);
  }
}
