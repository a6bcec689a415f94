package dev.ariattendant.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.ManualClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How quickly passwords can be tried, by a clock in the test's hand. */
final class PasswordCheckTest {

  private static final String HERE = "192.0.2.1";
  private static final long FIRST = PasswordCheck.FIRST_PAUSE.toMillis();
  private static final long LONGEST = PasswordCheck.LONGEST_PAUSE.toMillis();
  private static final int MOST_SOURCES = 10_000;

  private final ManualClock clock = new ManualClock();
  private final List<String> answers = new ArrayList<>();
  private final PasswordCheck check =
      new PasswordCheck(clock.vertx(), "north", Map.of("pbx", "geheim", "south", "anders"));

  @Test
  void eachUserIsKnownByItsOwnPassword() {
    look("pbx:geheim");
    look("south:anders");
    assertThat(answers).containsExactly("user pbx", "user south");
  }

  @Test
  void whatIsWrongIsNobodys() {
    for (String wrong : List.of("pbx:anders", "pbx:", ":geheim", "PBX:geheim", "pbx:geheim ", "")) {
      check.check(wrong, basic(wrong), answer(""));
    }
    check.check(HERE, "Bearer geheim", answer(""));
    assertThat(answers).hasSize(7).containsOnly("rejected");
  }

  @Test
  void whoShowsNothingTriesNothing() {
    for (int i = 0; i < 100; i++) {
      check.check(HERE, null, answer(""));
    }
    look("pbx:geheim");
    assertThat(answers).hasSize(101).endsWith("rejected", "user pbx");
    assertThat(clock.timers()).isZero();
  }

  @Test
  @DisplayName("After a wrong password nothing is checked for a pause, which doubles each time")
  void pausesDoubleAfterWrongPasswords() {
    look("pbx:0");
    assertThat(answers).hasSize(1);
    long pause = FIRST;
    for (int i = 1; i < 8; i++) {
      look("pbx:" + i);
      clock.pass(pause - 1);
      assertThat(answers).hasSize(i);
      clock.pass(1);
      assertThat(answers).hasSize(i + 1);
      pause = Math.min(2 * pause, LONGEST);
    }
    assertThat(answers).containsOnly("rejected");
  }

  @Test
  void theRightOneInAPauseIsLetInAfterIt() {
    look("pbx:falsch");
    look("pbx:geheim");
    assertThat(answers).containsExactly("rejected");
    clock.pass(FIRST);
    assertThat(answers).containsExactly("rejected", "user pbx");
    look("south:anders");
    assertThat(answers).endsWith("user south");
  }

  @Test
  void otherAddressesDontWait() {
    look("pbx:falsch");
    check.check("192.0.2.2", basic("pbx:geheim"), answer(""));
    assertThat(answers).containsExactly("rejected", "user pbx");
  }

  @Test
  void aWrongOneThatWasShownBeforeIsNoNewAttempt() {
    look("pbx:gestern");
    for (int i = 0; i < 100; i++) {
      look("pbx:gestern");
    }
    clock.pass(FIRST);
    look("pbx:gestern");
    look("pbx:geheim");
    assertThat(answers).hasSize(103).endsWith("rejected", "user pbx");
  }

  @Test
  void inAMinuteFewOfVeryManyAreLookedAt() {
    for (int ms = 0; ms < 60_000; ms++) {
      look("pbx:" + ms);
      clock.pass(1);
    }
    long pauses = 60_000 / LONGEST;
    assertThat(answers.stream().filter("rejected"::equals).count())
        .isBetween(pauses, (pauses + 2) * PasswordCheck.MAX_WAITING);
    assertThat(answers).contains("too many");
  }

  @Test
  void whoeverComesInAPauseHasAChance() {
    look("pbx:falsch");
    for (int i = 0; i < PasswordCheck.MAX_WAITING; i++) {
      check.check(HERE, basic("pbx:first" + i), answer("first "));
    }
    assertThat(answers).hasSize(1);
    for (int i = 0; i < 10_000; i++) {
      look("pbx:" + i);
    }
    clock.pass(FIRST);
    assertThat(answers).hasSize(10_001 + PasswordCheck.MAX_WAITING).contains("first too many");
    assertThat(answers.stream().filter(each -> each.endsWith("rejected")).count())
        .isEqualTo(1 + PasswordCheck.MAX_WAITING);
  }

  @Test
  void anAddressIsForgotten() {
    look("pbx:1");
    clock.pass(FIRST);
    look("pbx:2");
    clock.pass(11 * 60_000);
    assertThat(clock.timers()).isZero();
    look("pbx:3");
    look("pbx:geheim");
    clock.pass(FIRST);
    assertThat(answers).endsWith("user pbx");
  }

  @Test
  void noMoreAddressesAreRememberedThanThereIsRoomFor() {
    for (int i = 0; i < MOST_SOURCES + 500; i++) {
      check.check("address " + i, basic("pbx:falsch"), answer(""));
    }
    clock.pass(LONGEST);
    assertThat(clock.timers()).isEqualTo(MOST_SOURCES);
  }

  private void look(String credentials) {
    check.check(HERE, basic(credentials), answer(""));
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private PasswordCheck.Answer answer(String who) {
    return new PasswordCheck.Answer() {
      @Override
      public void accepted(String name) {
        answers.add(who + "user " + name);
      }

      @Override
      public void rejected() {
        answers.add(who + "rejected");
      }

      @Override
      public void tooMany() {
        answers.add(who + "too many");
      }
    };
  }
}
