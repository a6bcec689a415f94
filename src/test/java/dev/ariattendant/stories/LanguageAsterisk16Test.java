package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class LanguageAsterisk16Test extends LanguageStories {

  LanguageAsterisk16Test() {
    super(new RealAsterisk(16));
  }
}
