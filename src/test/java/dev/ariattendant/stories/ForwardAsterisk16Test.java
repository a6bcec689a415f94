package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class ForwardAsterisk16Test extends RealForwardStories {

  ForwardAsterisk16Test() {
    super(new RealAsterisk(16));
  }
}
