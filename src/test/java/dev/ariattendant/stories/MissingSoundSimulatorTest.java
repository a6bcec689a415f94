package dev.ariattendant.stories;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("simulator")
final class MissingSoundSimulatorTest extends MissingSoundStories<SimulatedExchange> {

  MissingSoundSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }

  static Stream<SimulatedExchange> simulator() {
    return Stream.of(new SimulatedExchange(2, "never-was", "never-will-be"));
  }
}
