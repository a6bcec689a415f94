package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;

/** The stories of operators' acts on a real Asterisk. */
@OnRealAsterisks
final class ActAsteriskTest extends ActStories<RealAsterisk> {

  ActAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  Telephone telephone(Reaction reaction) {
    return new SipTelephone(exchange, reaction);
  }
}
