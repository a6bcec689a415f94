package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class UndialledAsterisk16Test extends RealUndialledStories {

  UndialledAsterisk16Test() {
    super(new RealAsterisk(16));
  }
}
