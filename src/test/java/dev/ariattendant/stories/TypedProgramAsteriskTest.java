package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

@OnRealAsterisks
final class TypedProgramAsteriskTest extends TypedProgramStories<RealAsterisk> {

  TypedProgramAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }
}
