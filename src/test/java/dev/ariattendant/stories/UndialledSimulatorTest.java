package dev.ariattendant.stories;

import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Telephone.Reaction;
import org.junit.jupiter.api.BeforeAll;

final class UndialledSimulatorTest extends UndialledStories {

  private SimulatedTelephones telephones;

  UndialledSimulatorTest() {
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
  DeskPhone absentBob() {
    return telephones.somebody(Reaction.RINGS);
  }
}
