package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

@OnRealAsterisks(22)
final class ProgramAsterisk22Test extends ProgramStories<RealAsterisk> {

  ProgramAsterisk22Test(RealAsterisk asterisk) {
    super(asterisk);
  }
}
