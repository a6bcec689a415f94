package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;

/** {@link DirectoryStories} on a real Asterisk. */
@OnRealAsterisks
final class DirectoryAsteriskTest extends DirectoryStories<RealAsterisk> {

  DirectoryAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  Telephone telephone(Reaction reaction) {
    return new SipTelephone(exchange, reaction);
  }
}
