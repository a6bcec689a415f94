package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class AskAsterisk16Test extends AskStories {

  AskAsterisk16Test() {
    super(new RealAsterisk(16));
  }
}
