package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

@OnRealAsterisks
final class LanguageAsteriskTest extends LanguageStories<RealAsterisk> {

  LanguageAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }
}
