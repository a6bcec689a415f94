package dev.ariattendant.stories;

import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone.Reaction;

/** {@link UndialledStories} on a real Asterisk. */
@OnRealAsterisks
final class UndialledAsteriskTest extends UndialledStories<RealAsterisk> {

  UndialledAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  DeskPhone bob() {
    return new SipTelephone(exchange, Reaction.ANSWERS);
  }

  @Override
  DeskPhone absentBob() {
    return new SipTelephone(exchange, Reaction.RINGS);
  }
}
