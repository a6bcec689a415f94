package dev.ariattendant.stories;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ariattendant.config.RestMode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{1}")
@MethodSource("exchanges")
final class AttendantSimulatorTest extends AttendantStories<SimulatedExchange> {

  AttendantSimulatorTest(SimulatedExchange simulator, RestMode rest) {
    super(simulator, rest);
  }

  static Stream<Arguments> exchanges() {
    return Stream.of(RestMode.HTTP, RestMode.WEBSOCKET)
        .map(rest -> arguments(new SimulatedExchange(2), rest));
  }
}
