package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class RecordAsterisk16Test extends RecordStories {

  RecordAsterisk16Test() {
    super(new RealAsterisk(16));
  }
}
