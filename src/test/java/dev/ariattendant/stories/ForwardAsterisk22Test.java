package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class ForwardAsterisk22Test extends RealForwardStories {

  ForwardAsterisk22Test() {
    super(new RealAsterisk(22));
  }
}
