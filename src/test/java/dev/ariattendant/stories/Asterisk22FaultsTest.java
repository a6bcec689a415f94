package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class Asterisk22FaultsTest extends AsteriskFaultStories {

  Asterisk22FaultsTest() {
    super(new RealAsterisk(22));
  }
}
