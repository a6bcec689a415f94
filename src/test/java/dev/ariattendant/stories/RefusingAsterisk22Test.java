package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class RefusingAsterisk22Test extends RefusingAsteriskStories {

  RefusingAsterisk22Test() {
    super(new RealAsterisk(22));
  }
}
