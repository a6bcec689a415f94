package dev.ariattendant.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who can be dialled, and how that is written. */
class EndpointDirectoryTest {

  @Test
  void whoAnswersMayGoOn() {
    assertThat(Callee.parse("w600 answer w2500 bye"))
        .isEqualTo(Callee.answers(600).withScript("w2500 bye"));
    assertThat(Callee.parse("answer")).isEqualTo(Callee.answers(0));
  }

  @Test
  void whoDoesNotAnswerIsBusyOrDeclinesOrLetsItRing() {
    assertThat(Callee.parse("w300 busy")).isEqualTo(Callee.busy(300));
    assertThat(Callee.parse("decline")).isEqualTo(Callee.declines(0));
    assertThat(Callee.parse("")).isEqualTo(Callee.neverAnswers());
  }

  @Test
  void somebodyElseMayAnswer() {
    assertThat(Callee.parse("forward=PJSIP/carol")).isEqualTo(Callee.forwards(0, "PJSIP/carol"));
    assertThat(Callee.parse("w900 pickup=PJSIP/carol"))
        .isEqualTo(Callee.isPickedUp(900, "PJSIP/carol"));
  }

  @ParameterizedTest
  @CsvSource({
    "w1 sings, '\"sings\": expected wMILLISECONDS, then answer, busy, decline, forward=ENDPOINT or pickup=ENDPOINT'",
    "forward=, '\"forward=\": expected wMILLISECONDS'",
    "busy 1, '\"1\" after \"busy\": only who answers goes on'",
    "answer wait, '\"wait\": expected hear=MEDIA'",
    "what, '\"what\": expected hear=MEDIA'",
  })
  void whatCannotBeReadIsNamed(String text, String message) {
    assertThatThrownBy(() -> Callee.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aBookGrowsAndChanges() {
    EndpointDirectory book =
        EndpointDirectory.STANDARD
            .with("PJSIP/carol", Callee.busy(1))
            .with("PJSIP/bob", Callee.neverAnswers());

    assertThat(book.find("PJSIP/carol")).contains(Callee.busy(1));
    assertThat(book.find("PJSIP/bob")).contains(Callee.neverAnswers());
    assertThat(book.find("PJSIP/sales")).contains(Callee.answers(1000));
    assertThat(book.find("PJSIP/unknown")).isEmpty();
  }
}
