package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class UndialledAsterisk22Test extends RealUndialledStories {

  UndialledAsterisk22Test() {
    super(new RealAsterisk(22));
  }
}
