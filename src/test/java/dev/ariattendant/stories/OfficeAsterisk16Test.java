package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class OfficeAsterisk16Test extends OfficeStories {

  OfficeAsterisk16Test() {
    super(new RealAsterisk(16));
  }
}
