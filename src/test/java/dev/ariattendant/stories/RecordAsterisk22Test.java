package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class RecordAsterisk22Test extends RealRecordStories {

  RecordAsterisk22Test() {
    super(22);
  }
}
