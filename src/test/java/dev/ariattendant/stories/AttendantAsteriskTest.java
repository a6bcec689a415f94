package dev.ariattendant.stories;

import dev.ariattendant.config.RestMode;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

@OnRealAsterisks
final class AttendantAsteriskTest extends AttendantStories<RealAsterisk> {

  AttendantAsteriskTest(RealAsterisk asterisk) {
    super(asterisk, RestMode.HTTP);
  }
}
