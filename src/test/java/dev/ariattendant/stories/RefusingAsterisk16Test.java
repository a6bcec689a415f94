package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class RefusingAsterisk16Test extends RefusingAsteriskStories {

  RefusingAsterisk16Test() {
    super(new RealAsterisk(16));
  }
}
