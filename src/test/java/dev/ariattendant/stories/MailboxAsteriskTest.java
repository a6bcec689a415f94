package dev.ariattendant.stories;

import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

/** {@link MailboxStories} on a real Asterisk. */
@OnRealAsterisks
final class MailboxAsteriskTest extends MailboxStories<RealAsterisk> {

  MailboxAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }
}
