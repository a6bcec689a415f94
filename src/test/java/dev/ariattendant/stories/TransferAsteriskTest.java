package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import org.junit.jupiter.api.Test;

/** {@link TransferStories} on a real Asterisk, with telephones that send REFER. */
@OnRealAsterisks
final class TransferAsteriskTest extends TransferStories<RealAsterisk> {

  /** The attendant's own extension. */
  private static final String MENU = "1000";

  TransferAsteriskTest(RealAsterisk asterisk) {
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
    return SipTelephone.calling(exchange, MENU);
  }

  /** Asterisk doesn't transfer to a telephone that has answered but isn't connected yet. */
  @Override
  void asksCarol(Scene scene, DeskPhone phone) {
    super.asksCarol(scene, phone);
    scene.talk(phone, scene.carol);
  }

  @Test
  void bobSendsAliceToTheMenu() {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      scene.bob.transfer(MENU);
      leaves(scene.bob, false);
      isInTheMenu(scene);
    }
  }

  @Test
  void bobListensToTheMenuAndLeavesItToAlice() {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      scene.bob.consult(MENU);
      scene.served.hears("sound:press-1");
      assertThat(scene.bob.transferToConsulted()).as("Bob's REFER is taken").isTrue();
      assertThat(scene.bob.transferred()).as("Bob's transfer is done").isTrue();
      scene.bob.hangUp();
      isInTheMenu(scene);
    }
  }

  @Test
  void aliceLeavesTheMenuToCarol() {
    try (DeskPhone carol = carol(Reaction.ANSWERS);
        LocalAttendant served =
            LocalAttendant.by(exchange, DialStories.menu(DialStories.dial(carol)));
        DeskPhone alice = alice()) {
      served.hears("sound:press-1");
      alice.consult(carol.extension());
      talk(served, "Alice and Carol", alice, carol);
      assertThat(alice.transferToConsulted()).as("Alice's REFER is taken").isTrue();
      assertThat(alice.transferred()).as("Alice's transfer is done").isTrue();
      assertThat(served.summary().getString("ended"))
          .as("how Alice's call ended")
          .isEqualTo("left");
      alice.hangUp();
      served.hears("sound:press-1");
      carol.press('2');
      served.hears("sound:digits/2");
      carol.hangUp();
      assertThat(served.summary().getString("ended"))
          .as("how Carol's call ended")
          .isEqualTo("hangup");
      nothingIsLeft(served);
    }
  }

  @Test
  void bobGetsAliceBackWhereCarolDoesNotAnswer() {
    try (Scene scene = talking(Reaction.RINGS)) {
      scene.bob.transfer(otherwise("9", scene.carol));
      awaitEnd(scene.carol);
      scene.bobGetsAliceBack();
    }
  }

  @Test
  void aliceGoesOnWhereCarolDoesNotAnswerAndBobHasGone() {
    try (Scene scene = talking(Reaction.RINGS)) {
      scene.bob.transfer(otherwise("9", scene.carol));
      leaves(scene.bob, false);
      awaitEnd(scene.carol);
      scene.aliceGoesOn();
    }
  }

  @Test
  void aliceHangsUpWhileItRingsAtCarols() {
    try (Scene scene = talking(Reaction.RINGS)) {
      scene.bob.transfer(scene.carol.extension());
      leaves(scene.bob, false);
      Await.until(scene.served.vertx(), "Alice hears it ring", scene.alice::hearsASound);
      scene.alice.hangUp();
      awaitEnd(scene.carol);
      scene.isOver();
      nothingIsLeft(scene.served);
    }
  }

  @Test
  void bobGetsAliceBackWhereTheDialplanEndsWithBusyCarol() {
    try (Scene scene = talking(Reaction.BUSY)) {
      scene.bob.transfer(otherwise("8", scene.carol));
      awaitEnd(scene.carol);
      scene.bobGetsAliceBack();
    }
  }

  /** A telephone's extension with another first digit: extensions.conf has three kinds. */
  private static String otherwise(String beginning, DeskPhone phone) {
    return beginning + phone.extension().substring(1);
  }

  /** Checks that Alice hears the menu, and that her keys choose in it. */
  private void isInTheMenu(Scene scene) {
    scene.served.hears("sound:press-1");
    Await.until(scene.served.vertx(), "Alice hears a recording", scene.alice::hearsASound);
    scene.alice.press('2');
    scene.served.hears("sound:digits/2");
    scene.alice.hangUp();
    nothingIsLeft(scene.served);
  }
}
