package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class LanguageAsterisk22Test extends LanguageStories {

  LanguageAsterisk22Test() {
    super(new RealAsterisk(22));
  }
}
