package dev.ariattendant.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How callees are read, in both spellings. */
class CalleeTest {

  @Test
  void aCalleeThatAnswersMayFollowAScript() {
    assertThat(Callee.parse("w600 answer w2500 bye"))
        .isEqualTo(Callee.answers(600).withScript("w2500 bye"));
    assertThat(Callee.parse("answer")).isEqualTo(Callee.answers(0));
  }

  @Test
  void aCalleeThatDoesNotAnswerIsBusyDeclinesOrRings() {
    assertThat(Callee.parse("w300 busy")).isEqualTo(Callee.busy(300));
    assertThat(Callee.parse("decline")).isEqualTo(Callee.declines(0));
    assertThat(Callee.parse("")).isEqualTo(Callee.neverAnswers());
    assertThat(Callee.parse("w1000")).isEqualTo(Callee.neverAnswers());
  }

  @Test
  void anotherTelephoneMayAnswer() {
    assertThat(Callee.parse("forward=PJSIP/carol")).isEqualTo(Callee.forwards(0, "PJSIP/carol"));
    assertThat(Callee.parse("w900 pickup=PJSIP/carol"))
        .isEqualTo(Callee.isPickedUp(900, "PJSIP/carol"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "w1000 answer | answers",
        "w3000 answer w5000 bye | answers after 3s, hangs up after 5s",
        "w1000 answer w2000 transfer=102 w1000 bye | answers, transfers to 102 after 2s",
        "w3000 answer say2000 1 | answers after 3s speak 2s 1",
        "w1000 busy | busy",
        "w500 decline | declines after 500ms",
        "'' | silent",
        "forward=PJSIP/anna | forwards to PJSIP/anna",
        "w1000 pickup=PJSIP/anna | pickup=PJSIP/anna",
      })
  void bothSpellingsMeanTheSame(String shortly, String atLength) {
    assertThat(Callee.parse(atLength, 1000)).isEqualTo(Callee.parse(shortly));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "w1 sings | expected answers, busy, declines, silent, forwards to ENDPOINT or pickup=",
        "forward= | expected answers",
        "what | expected answers",
        "answers after 3 | expected keys of 0-9",
        "answers, sings after 3s | expected answers",
        "answer wait | expected a time after wait",
        "busy 1 | 'busy 1': only a callee that answers does more; found '1'",
        "busy, hangs up after 5s | 'busy, hangs up after 5s': only a callee that answers",
      })
  void whatCannotBeReadIsNamed(String text, String message) {
    assertThatThrownBy(() -> Callee.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
