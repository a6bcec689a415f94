package dev.ariattendant.stories;

import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Telephone.Reaction;

@OnSimulator
final class CodeTransferSimulatorTest extends CodeTransferStories<SimulatedExchange> {

  private final SimulatedTelephones telephones;

  CodeTransferSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
    telephones = new SimulatedTelephones(simulator.simulator());
  }

  @Override
  DeskPhone bob() {
    return telephones.at("PJSIP/bob");
  }

  @Override
  DeskPhone carol(Reaction reaction) {
    return telephones.colleague(reaction);
  }

  @Override
  DeskPhone alice() {
    return telephones.calling(telephones.simulator().call(CallerOptions.to("channel-aa")));
  }
}
