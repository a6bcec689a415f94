package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class AskAsterisk22Test extends AskStories {

  AskAsterisk22Test() {
    super(new RealAsterisk(22));
  }
}
