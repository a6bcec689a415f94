package dev.ariattendant.stories;

import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class RecordAsterisk16Test extends RealRecordStories {

  RecordAsterisk16Test() {
    super(16);
  }
}
