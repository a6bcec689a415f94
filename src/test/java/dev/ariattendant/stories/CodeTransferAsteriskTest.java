package dev.ariattendant.stories;

import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone.Reaction;

/** {@link CodeTransferStories} on a real Asterisk. */
@OnRealAsterisks
final class CodeTransferAsteriskTest extends CodeTransferStories<RealAsterisk> {

  CodeTransferAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  DeskPhone bob() {
    return new SipTelephone(exchange, Reaction.ANSWERS);
  }

  @Override
  DeskPhone carol(Reaction reaction) {
    return new SipTelephone(exchange, reaction);
  }

  @Override
  DeskPhone alice() {
    return SipTelephone.calling(exchange, "1000");
  }
}
