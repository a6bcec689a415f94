package dev.ariattendant.stories;

import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

@OnSimulator
final class RecordPromptSimulatorTest extends RecordPromptStories<SimulatedExchange> {

  @TempDir Path folder;

  RecordPromptSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }

  @Override
  Path folder() {
    return folder;
  }

  @Override
  Caller speaker() {
    return exchange.call(Dtmf.SIP_INFO);
  }

  /** The simulator has no voices. */
  @Override
  void assertHears(Caller caller, Caller speaker) {}
}
