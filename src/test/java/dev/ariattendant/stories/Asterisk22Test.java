package dev.ariattendant.stories;

import dev.ariattendant.config.RestMode;
import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class Asterisk22Test extends AttendantStories {

  Asterisk22Test() {
    super(new RealAsterisk(22), RestMode.HTTP);
  }
}
