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
 * What callers live through when Carol answers for Bob, whom they have dialled: his telephone sends
 * its calls on to hers, or she picks up what rings there.
 */
@Timeout(120)
abstract class ForwardStories extends ExchangeStories {

  /** Where Bob's telephone sends its calls. */
  enum Forward {
    TO_AN_EXTENSION,
    TO_A_TELEPHONE
  }

  ForwardStories(Exchange exchange) {
    super(exchange);
  }

  abstract DeskPhone carol(Reaction reaction);

  /** Bob, who lets it ring. */
  abstract DeskPhone bob();

  /** Bob, whose telephone sends its calls on. */
  abstract DeskPhone bob(Forward forward, DeskPhone carol);

  /** Alice, whose call has been answered. */
  abstract DeskPhone alice();

  @ParameterizedTest
  @EnumSource
  void carolAnswersWhatIsSentOnToHer(Forward forward) {
    try (DeskPhone carol = carol(Reaction.ANSWERS);
        DeskPhone bob = bob(forward, carol);
        Served served = serve(bob, "20s");
        DeskPhone alice = dials(served)) {
      theyTalkUntilCarolHangsUp(served, alice, carol);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aliceHangsUpWhileItRingsAtCarols(Forward forward) {
    try (DeskPhone carol = carol(Reaction.RINGS);
        DeskPhone bob = bob(forward, carol);
        Served served = serve(bob, "20s");
        DeskPhone alice = dials(served)) {
      ringing(carol, served, alice);
      alice.hangUp();
      over(carol);
      assertThat(served.summary().getString("ended")).isEqualTo("hangup");
      nothingIsLeft(served);
    }
  }

  @ParameterizedTest
  @EnumSource
  void carolIsBusy(Forward forward) {
    try (DeskPhone carol = carol(Reaction.BUSY);
        DeskPhone bob = bob(forward, carol);
        Served served = serve(bob, "20s");
        DeskPhone alice = dials(served)) {
      leadsTo("busy", "sound:vm-isonphone", served, alice);
    }
  }

  @ParameterizedTest
  @EnumSource
  void carolDoesNotAnswerInTime(Forward forward) {
    try (DeskPhone carol = carol(Reaction.RINGS);
        DeskPhone bob = bob(forward, carol);
        Served served = serve(bob, "2s");
        DeskPhone alice = dials(served)) {
      ringing(carol, served, alice);
      leadsTo("noAnswer", "sound:vm-nobodyavail", served, alice);
      over(carol);
    }
  }

  @Test
  void carolPicksUpWhatRingsAtBobs() {
    try (DeskPhone carol = carol(Reaction.RINGS);
        DeskPhone bob = bob();
        Served served = serve(bob, "20s");
        DeskPhone alice = dials(served)) {
      ringing(bob, served, alice);
      carol.pickUp();
      over(bob);
      theyTalkUntilCarolHangsUp(served, alice, carol);
    }
  }

  private void theyTalkUntilCarolHangsUp(Served served, DeskPhone alice, DeskPhone carol) {
    assertThat(result(served)).as("what comes of dialling").isEqualTo("answered");
    hears(served, "Alice", alice, "Carol", carol);
    hears(served, "Carol", carol, "Alice", alice);
    assertThat(carol.hasHeardARecording()).as("whether Carol has heard a recording").isFalse();
    carol.hangUp();
    leadsTo("over", "sound:vm-goodbye", served, alice);
  }

  private void leadsTo(String result, String sound, Served served, DeskPhone alice) {
    assertThat(result(served)).as("what comes of dialling").isEqualTo(result);
    served.hears(sound);
    served.hears("sound:press-1");
    alice.press('2');
    served.hears("sound:digits/2");
    alice.hangUp();
    nothingIsLeft(served);
  }

  private static String result(Served served) {
    return DialStories.result(served).getString("result");
  }

  /**
   * It rings at this telephone, and in Alice's ear. Asterisk need not tell of it: a telephone may
   * have rung before the application has heard of its channel.
   */
  private static void ringing(DeskPhone phone, Served served, DeskPhone alice) {
    Await.until(served.vertx(), "it rings", phone::rings);
    Await.until(served.vertx(), "Alice hears it ring", alice::hearsASound);
  }

  private Served serve(DeskPhone bob, String ringTime) {
    return Served.by(exchange, DialStories.menu(DialStories.dial(bob).put("ringTime", ringTime)));
  }

  /** Alice, who has chosen to be connected. */
  private DeskPhone dials(Served served) {
    DeskPhone alice = alice();
    served.hears("sound:press-1");
    alice.press('1');
    return alice;
  }
}
