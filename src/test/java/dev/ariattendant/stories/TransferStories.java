package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers: Alice calls and is connected to Bob, and one of them transfers the other to Carol. */
@Timeout(120)
abstract class TransferStories<E extends Exchange> extends ExchangeStories<E> {

  private static final String UNKNOWN = "999";

  TransferStories(E exchange) {
    super(exchange);
  }

  /** Bob, who answers. */
  abstract DeskPhone bob();

  abstract DeskPhone carol(Reaction reaction);

  /** Alice, whose call has been answered. */
  abstract DeskPhone alice();

  @ParameterizedTest(name = "Bob hangs up before he knows: {0}")
  @ValueSource(booleans = {true, false})
  void bobSendsAliceToCarol(boolean early) {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      DeskPhone bob = scene.bob;
      assertThat(bob.transfer(scene.carol.extension())).as("Bob's REFER is taken").isTrue();
      leaves(bob, early);
      scene.talk(scene.alice, scene.carol);
      scene.carol.hangUp();
      scene.aliceGoesOn();
      scene.carolHasHeardNoMenu();
    }
  }

  @ParameterizedTest(name = "Bob hangs up before he knows: {0}")
  @ValueSource(booleans = {true, false})
  void bobAsksCarolFirst(boolean early) {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      DeskPhone bob = scene.bob;
      asksCarol(scene, bob);
      assertThat(bob.transferToConsulted()).as("Bob's REFER is taken").isTrue();
      if (!early) {
        assertThat(bob.transferred()).as("Bob's transfer is done").isTrue();
      }
      scene.talk(scene.alice, scene.carol);
      bob.hangUp();
      scene.talk(scene.alice, scene.carol);
      scene.carol.hangUp();
      scene.aliceGoesOn();
      scene.carolHasHeardNoMenu();
    }
  }

  @Test
  void aliceHangsUpOnCarol() {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      scene.bob.transfer(scene.carol.extension());
      leaves(scene.bob, false);
      scene.talk(scene.alice, scene.carol);
      scene.alice.hangUp();
      awaitEnd(scene.carol);
      scene.isOver();
      assertThat(scene.served.summary().getString("ended")).isEqualTo("hangup");
      nothingIsLeft(scene.served);
    }
  }

  @Test
  void bobGetsAliceBackWhereCarolIsBusy() {
    try (Scene scene = talking(Reaction.BUSY)) {
      scene.bob.transfer(scene.carol.extension());
      awaitEnd(scene.carol);
      scene.bobGetsAliceBack();
    }
  }

  @Test
  void aliceGoesOnWhereCarolIsBusyAndBobHasGone() {
    try (Scene scene = talking(Reaction.BUSY)) {
      scene.bob.transfer(scene.carol.extension());
      leaves(scene.bob, false);
      awaitEnd(scene.carol);
      scene.aliceGoesOn();
    }
  }

  @Test
  void bobKeepsAliceWhomHeSendsNowhere() {
    try (Scene scene = talking(Reaction.BUSY)) {
      scene.bob.transfer(UNKNOWN);
      assertThat(scene.bob.transferred()).as("Bob's transfer is done").isFalse();
      scene.bobGetsAliceBack();
    }
  }

  @ParameterizedTest(name = "Alice hangs up before she knows: {0}")
  @ValueSource(booleans = {true, false})
  void aliceSendsBobToCarolWhoHangsUp(boolean early) {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      scene.alice.transfer(scene.carol.extension());
      leaves(scene.alice, early);
      scene.talk(scene.bob, scene.carol);
      scene.carolHasHeardNoMenu();
      scene.carol.hangUp();
      awaitEnd(scene.bob);
      scene.isOver();
      nothingIsLeft(scene.served);
    }
  }

  @Test
  void aliceAsksCarolFirst() {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      asksCarol(scene, scene.alice);
      scene.alice.transferToConsulted();
      leaves(scene.alice, false);
      scene.talk(scene.bob, scene.carol);
      scene.bob.hangUp();
      scene.isOver();
      // What follows the conversation was meant for Alice, who has gone.
      awaitEnd(scene.carol);
      scene.carolHasHeardNoMenu();
      nothingIsLeft(scene.served);
    }
  }

  @Test
  void aTransferAfterTheProcessWasReplaced() {
    try (DeskPhone bob = bob();
        DeskPhone carol = carol(Reaction.ANSWERS);
        RemoteAttendant first = new RemoteAttendant(config(bob))) {
      first.connected();
      try (DeskPhone alice = talking(first)) {
        first.kill();
        try (Scene scene = new Scene(resumed(bob), alice, bob, carol)) {
          scene.talk(alice, bob);
          bob.transfer(carol.extension());
          leaves(bob, false);
          talksUntilCarolHangsUp(scene, alice);
        }
      }
    }
  }

  @ParameterizedTest(name = "Alice has transferred Bob: {0}")
  @ValueSource(booleans = {true, false})
  void theProcessIsReplacedAfterATransfer(boolean byAlice) {
    try (DeskPhone bob = bob();
        DeskPhone carol = carol(Reaction.ANSWERS);
        RemoteAttendant first = new RemoteAttendant(config(bob))) {
      first.connected();
      try (DeskPhone alice = talking(first)) {
        DeskPhone leaving = byAlice ? alice : bob;
        leaving.transfer(carol.extension());
        leaves(leaving, false);
        first.ari.next("Carol's answer", TransferStories::isAnswerOfAReplacement);
        first.kill();
        try (Scene scene = new Scene(resumed(bob), alice, bob, carol)) {
          talksUntilCarolHangsUp(scene, byAlice ? bob : alice);
        }
      }
    }
  }

  /** The call ends with the conversation: the new process doesn't know what was to follow. */
  private void talksUntilCarolHangsUp(Scene scene, DeskPhone phone) {
    scene.talk(phone, scene.carol);
    scene.carol.hangUp();
    scene.isOver();
    awaitEnd(phone);
    scene.carolHasHeardNoMenu();
    nothingIsLeft(scene.served);
  }

  private JsonObject config(DeskPhone bob) {
    return LocalAttendant.config(exchange, DialStories.menu(DialStories.dial(bob)));
  }

  Scene talking(Reaction carolIs) {
    DeskPhone bob = bob();
    LocalAttendant served = LocalAttendant.by(config(bob));
    DeskPhone alice = alice();
    Scene scene = new Scene(served, alice, bob, carol(carolIs));
    served.hears("sound:press-1");
    alice.press('1');
    assertThat(DialStories.result(served).getString("result")).isEqualTo("answered");
    scene.talk(alice, bob);
    return scene;
  }

  /** Alice, who talks with Bob. */
  private DeskPhone talking(RemoteAttendant served) {
    DeskPhone alice = alice();
    served.ari.next("the menu", event -> "PlaybackStarted".equals(event.getString("type")));
    alice.press('1');
    served.attendant.next("the answer", event -> "answered".equals(event.getString("result")));
    return alice;
  }

  private LocalAttendant resumed(DeskPhone bob) {
    LocalAttendant served = LocalAttendant.by(config(bob));
    assertThat(served.attendant.next(AttendantEvents.CALL_STARTED).getBoolean("resumed"))
        .as("whether the call has been taken over")
        .isTrue();
    return served;
  }

  /** This telephone has put the other one on hold, and talks to Carol. */
  void asksCarol(Scene scene, DeskPhone phone) {
    phone.consult(scene.carol.extension());
  }

  /** Hangs up after a transfer. */
  static void leaves(DeskPhone phone, boolean early) {
    if (!early) {
      assertThat(phone.transferred()).as("the transfer is done").isTrue();
    }
    phone.hangUp();
  }

  /** Carol has answered the call that replaces the transferred channel. */
  private static boolean isAnswerOfAReplacement(JsonObject event) {
    return "Dial".equals(event.getString("type"))
        && "ANSWER".equals(event.getString("dialstatus"))
        && event.getString("dialstring").isEmpty();
  }

  /** Three telephones and an attendant. */
  final class Scene implements AutoCloseable {

    final LocalAttendant served;
    final DeskPhone alice;
    final DeskPhone bob;
    final DeskPhone carol;

    Scene(LocalAttendant served, DeskPhone alice, DeskPhone bob, DeskPhone carol) {
      this.served = served;
      this.alice = alice;
      this.bob = bob;
      this.carol = carol;
    }

    void talk(DeskPhone one, DeskPhone other) {
      TransferStories.this.talk(served, name(one) + " and " + name(other), one, other);
    }

    private String name(DeskPhone phone) {
      return phone.equals(alice) ? "Alice" : phone.equals(bob) ? "Bob" : "Carol";
    }

    /** Waits until the attendant has reported the end of the conversation. */
    void isOver() {
      assertThat(DialStories.result(served).getString("result"))
          .as("what the attendant says of the conversation")
          .isEqualTo("over");
    }

    /** Bob and Alice talk on until Bob hangs up. */
    void bobGetsAliceBack() {
      bob.resume();
      talk(alice, bob);
      bob.hangUp();
      aliceGoesOn();
    }

    /** Alice hears what follows the conversation, and then the menu. */
    void aliceGoesOn() {
      isOver();
      served.hears("sound:vm-goodbye");
      served.hears("sound:press-1");
      alice.press('2');
      served.hears("sound:digits/2");
      alice.hangUp();
      nothingIsLeft(served);
    }

    @Override
    public void close() {
      alice.close();
      bob.close();
      carol.close();
      served.close();
    }

    void carolHasHeardNoMenu() {
      assertThat(carol.hasHeardARecording()).as("whether Carol has heard a recording").isFalse();
    }
  }
}
