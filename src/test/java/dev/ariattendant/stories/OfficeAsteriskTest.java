package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

@OnRealAsterisks
final class OfficeAsteriskTest extends OfficeStories<RealAsterisk> {

  OfficeAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }
}
