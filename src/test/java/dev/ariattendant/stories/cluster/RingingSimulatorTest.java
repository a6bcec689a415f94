package dev.ariattendant.stories.cluster;

import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.EndpointDirectory;
import dev.ariattendant.stories.SimulatedExchange;
import dev.ariattendant.stories.SimulatedTelephones;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Exchange;

/** The same against the simulator. */
final class RingingSimulatorTest extends RingingStories {

  private final SimulatedExchange exchange =
      new SimulatedExchange(
          1,
          EndpointDirectory.EMPTY
              .with(endpoint(1), Callee.neverAnswers())
              .with(endpoint(2), Callee.neverAnswers())
              .with(endpoint(3), Callee.neverAnswers()));

  private final SimulatedTelephones telephones = new SimulatedTelephones(exchange.simulator());

  private static String endpoint(int number) {
    return "PJSIP/desk" + number;
  }

  @Override
  Exchange exchange() {
    return exchange;
  }

  @Override
  DeskPhone telephone(int number) {
    return telephones.at(endpoint(number));
  }

  @Override
  DeskPhone calls() {
    return telephones.calling(exchange.simulator().call(CallerOptions.to("channel-aa")));
  }
}
