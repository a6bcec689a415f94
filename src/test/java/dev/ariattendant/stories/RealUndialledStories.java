package dev.ariattendant.stories;

import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone.Reaction;

/** {@link UndialledStories} on a real Asterisk. */
abstract class RealUndialledStories extends UndialledStories {

  private final RealAsterisk asterisk;

  RealUndialledStories(RealAsterisk asterisk) {
    super(asterisk);
    this.asterisk = asterisk;
  }

  @Override
  final DeskPhone bob() {
    return new SipTelephone(asterisk, Reaction.ANSWERS);
  }

  @Override
  final DeskPhone absentBob() {
    return new SipTelephone(asterisk, Reaction.RINGS);
  }
}
