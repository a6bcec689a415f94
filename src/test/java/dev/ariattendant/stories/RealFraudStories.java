package dev.ariattendant.stories;

import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;

/** The stories of fraud on a real Asterisk: the caller chooses what stands in From. */
abstract class RealFraudStories extends FraudStories {

  RealFraudStories(int version) {
    super(new RealAsterisk(version));
  }

  @Override
  Telephone elsewhere() {
    return new SipTelephone((RealAsterisk) exchange, Reaction.ANSWERS);
  }

  @Override
  Caller callAs(String number) {
    return ((RealAsterisk) exchange).callAs(number);
  }
}
