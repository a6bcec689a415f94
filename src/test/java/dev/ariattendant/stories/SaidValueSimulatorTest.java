package dev.ariattendant.stories;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link SaidValueStories} on a simulator without some sound that only German has. */
@ParameterizedClass
@MethodSource("simulator")
final class SaidValueSimulatorTest extends SaidValueStories<SimulatedExchange> {

  SaidValueSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }

  static Stream<SimulatedExchange> simulator() {
    return Stream.of(new SimulatedExchange(2, "digits/1-and"));
  }
}
