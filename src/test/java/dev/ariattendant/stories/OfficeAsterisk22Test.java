package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class OfficeAsterisk22Test extends OfficeStories {

  OfficeAsterisk22Test() {
    super(new RealAsterisk(22));
  }
}
