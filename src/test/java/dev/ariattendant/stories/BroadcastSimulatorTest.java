package dev.ariattendant.stories;

import dev.ariattendant.testbed.Caller;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("simulator")
final class BroadcastSimulatorTest extends BroadcastStories<SimulatedExchange> {

  BroadcastSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }

  static Stream<SimulatedExchange> simulator() {
    return Stream.of(new SimulatedExchange(1));
  }

  @Override
  Caller callAll() {
    return exchange.callAll();
  }
}
