package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.Ending;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Cable;

final class SimulatorFaultsTest extends FaultStories<SimulatedExchange> {

  SimulatorFaultsTest() {
    super(new SimulatedExchange(2));
  }

  @Override
  void freeze(Cable cable) {
    cable.freeze();
  }

  @Override
  void thaw(Cable cable) {
    cable.thaw();
  }

  @Override
  void aCallGoesDownTheDialplan() {
    assertThat(Await.await(exchange.simulator().call(CallerOptions.to("channel-aa")).ended()))
        .isInstanceOf(Ending.NotTaken.class);
  }
}
