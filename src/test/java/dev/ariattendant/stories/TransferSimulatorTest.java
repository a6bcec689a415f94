package dev.ariattendant.stories;

import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Telephone.Reaction;
import org.junit.jupiter.api.BeforeAll;

final class TransferSimulatorTest extends TransferStories {

  private SimulatedTelephones telephones;

  TransferSimulatorTest() {
    super(new SimulatedExchange(2));
  }

  @BeforeAll
  void watchTelephones() {
    telephones = new SimulatedTelephones(((SimulatedExchange) exchange).simulator());
  }

  @Override
  DeskPhone bob() {
    return telephones.at("PJSIP/bob");
  }

  @Override
  DeskPhone carol(Reaction reaction) {
    return telephones.somebody(reaction);
  }

  @Override
  DeskPhone alice() {
    return telephones.calling(telephones.simulator().call(CallerOptions.to("channel-aa")));
  }
}
