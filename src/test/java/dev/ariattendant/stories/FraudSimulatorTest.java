package dev.ariattendant.stories;

import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.EndpointDirectory;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Telephone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("simulator")
final class FraudSimulatorTest extends FraudStories<SimulatedExchange> {

  private static final String TRUNK = "PJSIP/0090012345@trunk";

  FraudSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }

  static Stream<SimulatedExchange> simulator() {
    return Stream.of(
        new SimulatedExchange(2, EndpointDirectory.EMPTY.with(TRUNK, Callee.answers(0))));
  }

  @Override
  Telephone elsewhere() {
    return new NeverCalled();
  }

  @Override
  Caller callAs(String number) {
    return exchange.callAs(number);
  }

  private record NeverCalled() implements Telephone {

    @Override
    public String endpoint() {
      return TRUNK;
    }

    @Override
    public void hangUp() {}

    @Override
    public CompletionStage<Void> ended() {
      return new CompletableFuture<>();
    }

    @Override
    public void close() {}
  }
}
