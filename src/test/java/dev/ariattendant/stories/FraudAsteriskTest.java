package dev.ariattendant.stories;

import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;

/** {@link FraudStories} on a real Asterisk: the caller chooses what From contains. */
@OnRealAsterisks
final class FraudAsteriskTest extends FraudStories<RealAsterisk> {

  FraudAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  Telephone elsewhere() {
    return new SipTelephone(exchange, Reaction.ANSWERS);
  }

  @Override
  Caller callAs(String number) {
    return exchange.callAs(number);
  }
}
