package dev.ariattendant.stories;

import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;

/** The stories of dialling on a real Asterisk. */
abstract class RealDialStories extends DialStories {

  RealDialStories(int version) {
    super(new RealAsterisk(version));
  }

  @Override
  Telephone telephone(Reaction reaction) {
    return new SipTelephone((RealAsterisk) exchange, reaction);
  }

  @Override
  String unregistered() {
    return "PJSIP/alice";
  }
}
