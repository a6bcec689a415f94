package dev.ariattendant.stories;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

@OnSimulator
final class MediaSimulatorTest extends MediaStories<SimulatedExchange> {

  @TempDir private Path folder;

  MediaSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }

  @Override
  Path folder() {
    return folder;
  }

  @Override
  int speed() {
    return 2;
  }
}
