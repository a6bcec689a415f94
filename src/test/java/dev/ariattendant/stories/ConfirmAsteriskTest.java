package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** {@link ConfirmStories} on a real Asterisk. */
@OnRealAsterisks
final class ConfirmAsteriskTest extends ConfirmStories<RealAsterisk> {

  ConfirmAsteriskTest(RealAsterisk asterisk) {
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

  @Test
  void whoIsAskedCannotTransferTheCallYet() {
    try (DeskPhone bob = bob();
        DeskPhone carol = carol(Reaction.ANSWERS);
        LocalAttendant served = serve(JsonObject.of("timeout", "20s"), dial -> {}, bob);
        DeskPhone alice = dials(served)) {
      served.hears("sound:vm-from-phonenumber");
      bob.transfer(carol.extension());
      assertThat(bob.transferred()).as("Bob's transfer is done").isFalse();
      bob.resume();
      bob.press('1');
      talk(served, "Alice and Bob", alice, bob);
      assertThat(carol.rings()).as("whether Carol was called").isFalse();
      alice.hangUp();
      nothingIsLeft(served);
    }
  }

  @Test
  void whoHasTheCallByAForwardIsAskedToo() {
    try (SipTelephone carol = new SipTelephone(exchange, Reaction.ANSWERS);
        SipTelephone bob = SipTelephone.forwarding(exchange, carol);
        LocalAttendant served = serve(JsonObject.of("timeout", "20s"), dial -> {}, bob);
        DeskPhone alice = dials(served)) {
      served.hears("sound:vm-from-phonenumber");
      carol.press('1');
      talk(served, "Alice and Carol", alice, carol);
      alice.hangUp();
      nothingIsLeft(served);
    }
  }
}
