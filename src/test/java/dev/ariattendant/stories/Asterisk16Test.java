package dev.ariattendant.stories;

import dev.ariattendant.config.RestMode;
import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class Asterisk16Test extends AttendantStories {

  Asterisk16Test() {
    super(new RealAsterisk(16), RestMode.HTTP);
  }
}
