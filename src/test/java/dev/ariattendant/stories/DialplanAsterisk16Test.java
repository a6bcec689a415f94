package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class DialplanAsterisk16Test extends DialplanStories {

  DialplanAsterisk16Test() {
    super(new RealAsterisk(16));
  }
}
