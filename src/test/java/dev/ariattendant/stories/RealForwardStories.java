package dev.ariattendant.stories;

import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone.Reaction;

/** The stories of those who answer for others on a real Asterisk, with telephones that send 302. */
abstract class RealForwardStories extends ForwardStories {

  private final RealAsterisk asterisk;

  RealForwardStories(RealAsterisk asterisk) {
    super(asterisk);
    this.asterisk = asterisk;
  }

  @Override
  DeskPhone carol(Reaction reaction) {
    return new SipTelephone(asterisk, reaction);
  }

  @Override
  DeskPhone bob() {
    return new SipTelephone(asterisk, Reaction.RINGS);
  }

  @Override
  DeskPhone bob(Forward forward, DeskPhone carol) {
    return switch (forward) {
      case TO_AN_EXTENSION -> SipTelephone.forwarding(asterisk, carol.extension());
      case TO_A_TELEPHONE -> SipTelephone.forwarding(asterisk, (SipTelephone) carol);
    };
  }

  @Override
  DeskPhone alice() {
    return SipTelephone.calling(asterisk, "1000");
  }
}
