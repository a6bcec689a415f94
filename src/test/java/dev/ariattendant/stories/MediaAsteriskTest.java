package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import java.nio.file.Path;

@OnRealAsterisks
final class MediaAsteriskTest extends MediaStories<RealAsterisk> {

  MediaAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  Path folder() {
    return exchange.shared();
  }

  @Override
  int speed() {
    return 1;
  }
}
