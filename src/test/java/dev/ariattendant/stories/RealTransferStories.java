package dev.ariattendant.stories;

import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone.Reaction;

/** The stories of transfers on a real Asterisk, with telephones that send REFER. */
abstract class RealTransferStories extends TransferStories {

  private final RealAsterisk asterisk;

  RealTransferStories(RealAsterisk asterisk) {
    super(asterisk);
    this.asterisk = asterisk;
  }

  @Override
  DeskPhone bob() {
    return new SipTelephone(asterisk, Reaction.ANSWERS);
  }

  @Override
  DeskPhone carol(Reaction reaction) {
    return new SipTelephone(asterisk, reaction);
  }

  @Override
  DeskPhone alice() {
    return SipTelephone.calling(asterisk, "1000");
  }
}
