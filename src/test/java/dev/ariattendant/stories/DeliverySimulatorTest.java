package dev.ariattendant.stories;

import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** {@link DeliveryStories} on the simulator, which reads all folders of this machine. */
@OnSimulator
final class DeliverySimulatorTest extends DeliveryStories<SimulatedExchange> {

  @TempDir private Path folder;

  DeliverySimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }

  @Override
  Path shared() {
    return folder;
  }

  @Override
  Caller caller() {
    return exchange.call(Dtmf.RFC_4733);
  }

  @Override
  boolean hasHeardNothing(Caller caller) {
    return true;
  }

  @Override
  void hearsARecording(LocalAttendant served, Caller caller) {
    // Its events are all that is heard of it.
  }
}
