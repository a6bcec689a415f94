package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class RecordAsterisk22Test extends RecordStories {

  RecordAsterisk22Test() {
    super(new RealAsterisk(22));
  }
}
