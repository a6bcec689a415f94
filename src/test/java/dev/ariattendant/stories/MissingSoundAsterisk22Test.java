package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import org.junit.jupiter.api.Tag;

@Tag("real-asterisk")
final class MissingSoundAsterisk22Test extends MissingSoundStories<RealAsterisk> {

  MissingSoundAsterisk22Test() {
    super(new RealAsterisk(22));
  }

  @Override
  void refused() {
    exchange.logged("ATTENDANT_REFUSED is nothing-plays");
  }
}
