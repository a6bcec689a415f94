package dev.ariattendant.stories;

import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone.Reaction;

/** {@link ForwardStories} on a real Asterisk, with telephones that answer 302. */
@OnRealAsterisks
final class ForwardAsteriskTest extends ForwardStories<RealAsterisk> {

  ForwardAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  DeskPhone carol(Reaction reaction) {
    return new SipTelephone(exchange, reaction);
  }

  @Override
  DeskPhone bob() {
    return new SipTelephone(exchange, Reaction.RINGS);
  }

  @Override
  DeskPhone bob(Forward forward, DeskPhone carol) {
    return switch (forward) {
      case TO_AN_EXTENSION -> SipTelephone.forwarding(exchange, carol.extension());
      case TO_A_TELEPHONE -> SipTelephone.forwarding(exchange, (SipTelephone) carol);
    };
  }

  @Override
  DeskPhone alice() {
    return SipTelephone.calling(exchange, "1000");
  }
}
