package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class Asterisk16FaultsTest extends AsteriskFaultStories {

  Asterisk16FaultsTest() {
    super(new RealAsterisk(16));
  }
}
