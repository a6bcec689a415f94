package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;

/** The stories of dialling on a real Asterisk. */
@OnRealAsterisks
final class DialAsteriskTest extends DialStories<RealAsterisk> {

  DialAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  Telephone telephone(Reaction reaction) {
    return new SipTelephone(exchange, reaction);
  }

  @Override
  String unregistered() {
    return "PJSIP/alice";
  }
}
