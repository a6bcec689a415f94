package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Telephone.Reaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What callers meet who have dialled Bob, when Carol answers: Bob's telephone forwards its calls to
 * hers, or she picks up what rings at Bob's.
 */
@Timeout(120)
abstract class ForwardStories<E extends Exchange> extends ExchangeStories<E> {

  /** Where Bob's telephone forwards its calls to. */
  enum Forward {
    TO_AN_EXTENSION,
    TO_A_TELEPHONE
  }

  ForwardStories(E exchange) {
    super(exchange);
  }

  abstract DeskPhone carol(Reaction reaction);

  /** Bob, who lets it ring. */
  abstract DeskPhone bob();

  /** Bob, whose telephone forwards its calls. */
  abstract DeskPhone bob(Forward forward, DeskPhone carol);

  /** Alice, whose call has been answered. */
  abstract DeskPhone alice();

  @ParameterizedTest
  @EnumSource
  void carolAnswersWhatIsSentOnToHer(Forward forward) {
    try (DeskPhone carol = carol(Reaction.ANSWERS);
        DeskPhone bob = bob(forward, carol);
        LocalAttendant served = serve(bob, "20s");
        DeskPhone alice = dials(served)) {
      theyTalkUntilCarolHangsUp(served, alice, carol);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aliceHangsUpWhileItRingsAtCarols(Forward forward) {
    try (DeskPhone carol = carol(Reaction.RINGS);
        DeskPhone bob = bob(forward, carol);
        LocalAttendant served = serve(bob, "20s");
        DeskPhone alice = dials(served)) {
      ringing(carol, served, alice);
      alice.hangUp();
      awaitEnd(carol);
      assertThat(served.summary().getString("ended")).isEqualTo("hangup");
      nothingIsLeft(served);
    }
  }

  @ParameterizedTest
  @EnumSource
  void carolIsBusy(Forward forward) {
    try (DeskPhone carol = carol(Reaction.BUSY);
        DeskPhone bob = bob(forward, carol);
        LocalAttendant served = serve(bob, "20s");
        DeskPhone alice = dials(served)) {
      leadsTo("busy", "sound:vm-isonphone", served, alice);
    }
  }

  @ParameterizedTest
  @EnumSource
  void carolDoesNotAnswerInTime(Forward forward) {
    try (DeskPhone carol = carol(Reaction.RINGS);
        DeskPhone bob = bob(forward, carol);
        LocalAttendant served = serve(bob, "2s");
        DeskPhone alice = dials(served)) {
      ringing(carol, served, alice);
      leadsTo("noAnswer", "sound:vm-nobodyavail", served, alice);
      awaitEnd(carol);
    }
  }

  @Test
  void carolPicksUpWhatRingsAtBobs() {
    try (DeskPhone carol = carol(Reaction.RINGS);
        DeskPhone bob = bob();
        LocalAttendant served = serve(bob, "20s");
        DeskPhone alice = dials(served)) {
      ringing(bob, served, alice);
      carol.pickUp();
      awaitEnd(bob);
      theyTalkUntilCarolHangsUp(served, alice, carol);
    }
  }

  private void theyTalkUntilCarolHangsUp(LocalAttendant served, DeskPhone alice, DeskPhone carol) {
    assertThat(result(served)).as("what comes of dialling").isEqualTo("answered");
    talk(served, "Alice and Carol", alice, carol);
    assertThat(carol.hasHeardARecording()).as("whether Carol has heard a recording").isFalse();
    carol.hangUp();
    leadsTo("over", "sound:vm-goodbye", served, alice);
  }

  private void leadsTo(String result, String sound, LocalAttendant served, DeskPhone alice) {
    assertThat(result(served)).as("what comes of dialling").isEqualTo(result);
    served.hears(sound);
    served.hears("sound:press-1");
    alice.press('2');
    served.hears("sound:digits/2");
    alice.hangUp();
    nothingIsLeft(served);
  }

  private static String result(LocalAttendant served) {
    return DialStories.result(served).getString("result");
  }

  /**
   * Waits until this telephone rings and Alice hears that. Asterisk need not publish it: a
   * telephone may have rung before the application knows its channel.
   */
  private static void ringing(DeskPhone phone, LocalAttendant served, DeskPhone alice) {
    Await.until(served.vertx(), "it rings", phone::rings);
    Await.until(served.vertx(), "Alice hears it ring", alice::hearsASound);
  }

  private LocalAttendant serve(DeskPhone bob, String ringTime) {
    return LocalAttendant.by(
        exchange, DialStories.menu(DialStories.dial(bob).put("ringTime", ringTime)));
  }

  /** Alice, who has chosen the option that dials. */
  private DeskPhone dials(LocalAttendant served) {
    DeskPhone alice = alice();
    served.hears("sound:press-1");
    alice.press('1');
    return alice;
  }
}
