package dev.ariattendant.stories;

import dev.ariattendant.testbed.Cable;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.RealAsterisk;

/** {@link FaultStories} on a real Asterisk. */
abstract class AsteriskFaultStories extends FaultStories<RealAsterisk> {

  AsteriskFaultStories(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  final void freeze(Cable cable) {
    exchange.freeze();
  }

  @Override
  final void thaw(Cable cable) {
    exchange.thaw();
  }

  @Override
  final void aCallGoesDownTheDialplan() {
    try (Caller refused = exchange.call(Dtmf.SIP_INFO)) {
      exchange.logged("STASISSTATUS is FAILED");
      refused.hangUp();
    }
  }

  @Override
  final void refused(int count, String reason) {
    for (int i = 0; i < count; i++) {
      exchange.logged("ATTENDANT_REFUSED is " + reason);
    }
  }
}
