package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class DialplanAsterisk22Test extends DialplanStories {

  DialplanAsterisk22Test() {
    super(new RealAsterisk(22));
  }
}
