package dev.ariattendant.stories;

import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import java.util.Map;

@OnSimulator
final class ActSimulatorTest extends ActStories<SimulatedExchange> {

  private static final Map<Reaction, String> ENDPOINTS =
      Map.of(Reaction.ANSWERS, "PJSIP/bob", Reaction.RINGS, "PJSIP/nobody");

  private final SimulatedTelephones telephones;

  ActSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
    telephones = new SimulatedTelephones(simulator.simulator());
  }

  @Override
  Telephone telephone(Reaction reaction) {
    return telephones.at(ENDPOINTS.get(reaction), reaction);
  }
}
