package dev.ariattendant.stories.cluster;

import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import org.junit.jupiter.api.Tag;

/** The same against a real Asterisk, with telephones by SIP. */
@Tag("real-asterisk")
final class RingingAsterisk22Test extends RingingStories {

  private final RealAsterisk asterisk = new RealAsterisk(22);

  @Override
  Exchange exchange() {
    return asterisk;
  }

  @Override
  DeskPhone telephone(int number) {
    return new SipTelephone(asterisk, Reaction.RINGS);
  }

  @Override
  DeskPhone calls() {
    return SipTelephone.calling(asterisk, "1000");
  }
}
