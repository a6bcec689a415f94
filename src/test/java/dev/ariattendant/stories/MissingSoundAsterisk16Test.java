package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class MissingSoundAsterisk16Test extends MissingSoundStories<RealAsterisk> {

  MissingSoundAsterisk16Test() {
    super(new RealAsterisk(16));
  }

  @Override
  void refused() {
    exchange.logged("ATTENDANT_REFUSED is nothing-plays");
  }
}
