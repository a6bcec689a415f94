package dev.ariattendant.attendant.pins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.attendant.pins.PinAttempts.Subject;
import dev.ariattendant.attendant.pins.PinAttempts.Verdict;
import dev.ariattendant.flow.Pin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many wrong PINs may be tried, in however many calls. */
final class PinAttemptsTest {

  private static final Pin PIN = new Pin(List.of("582941", "7105"));
  private static final String EMPLOYEE = "200";
  private static final String STRANGER = "0900555";

  private final PinAttempts attempts = new PinAttempts();
  private long now = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos();

  private Verdict enter(String caller, String digits) {
    return attempts.judge(PIN, digits, "PIN", caller, now);
  }

  private Verdict right(String caller) {
    return enter(caller, "582941");
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void wrong(String caller, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(enter(caller, "0000")).as("wrong entry " + i).isEqualTo(Verdict.WRONG);
    }
  }

  /** Each from a number of its own. */
  private void wrongByForgers(int first, int times) {
    for (int i = 0; i < times; i++) {
      wrong("0900" + (first + i), 1);
    }
  }

  @Test
  void eachNumberIsRight() {
    assertThat(right(EMPLOYEE)).isEqualTo(Verdict.RIGHT);
    assertThat(enter(EMPLOYEE, "7105")).isEqualTo(Verdict.RIGHT);
    for (String wrong : List.of("", "58294", "5829410", "710")) {
      assertThat(enter(wrong, wrong)).as(wrong).isEqualTo(Verdict.WRONG);
    }
  }

  @Test
  void afterFiveWrongEntriesOfANumberEvenItsRightOneIsRefusedForAMinute() {
    wrong(STRANGER, 4);
    assertThat(right(STRANGER)).isEqualTo(Verdict.RIGHT);
    wrong(STRANGER, 1);
    assertThat(right(STRANGER)).isEqualTo(Verdict.LOCKED);
    assertThat(right(EMPLOYEE)).as("another number").isEqualTo(Verdict.RIGHT);
    assertThat(attempts.judge(PIN, "7105", "OTHER", STRANGER, now))
        .as("another PIN")
        .isEqualTo(Verdict.RIGHT);
    pass(Duration.ofSeconds(59));
    assertThat(right(STRANGER)).isEqualTo(Verdict.LOCKED);
    assertThat(attempts.lock("PIN", STRANGER, now).orElseThrow().time()).hasSeconds(1);
    pass(Duration.ofSeconds(1));
    assertThat(attempts.lock("PIN", STRANGER, now)).isEmpty();
    assertThat(right(STRANGER)).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void eachLockIsTwiceAsLongUpToAnHour() {
    assertThat(right(STRANGER)).as("no lock for all concerns this number").isEqualTo(Verdict.RIGHT);
    for (int minutes : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
      wrong(STRANGER, 5);
      pass(Duration.ofMinutes(minutes).minusMillis(1));
      assertThat(right(STRANGER)).as(minutes + " minutes").isEqualTo(Verdict.LOCKED);
      pass(Duration.ofMillis(1));
      assertThat(right(STRANGER)).as(minutes + " minutes").isEqualTo(Verdict.RIGHT);
    }
    pass(Duration.ofDays(1));
    wrong(STRANGER, 5);
    pass(Duration.ofMinutes(1));
    assertThat(right(STRANGER)).as("a day later").isEqualTo(Verdict.RIGHT);
  }

  @Test
  void tenWrongEntriesOfChangingNumbersLockAllForUpToHalfAnHour() {
    int next = 0;
    for (int minutes : List.of(1, 2, 4, 8, 16, 30, 30)) {
      wrongByForgers(next, 10);
      next += 10;
      assertThat(right(EMPLOYEE)).isEqualTo(Verdict.LOCKED);
      pass(Duration.ofMinutes(minutes).minusMillis(1));
      assertThat(enter("09009999", "0000")).as(minutes + " minutes").isEqualTo(Verdict.LOCKED);
      pass(Duration.ofMillis(1));
      assertThat(attempts.lock("PIN", EMPLOYEE, now)).as(minutes + " minutes").isEmpty();
    }
  }

  @Test
  void whoHasEnteredItRightlyIsKeptOutByNobodyElse() {
    assertThat(right(EMPLOYEE)).isEqualTo(Verdict.RIGHT);
    pass(Duration.ofDays(29));
    wrongByForgers(0, 10);
    assertThat(right(EMPLOYEE)).isEqualTo(Verdict.RIGHT);
    assertThat(right("201")).isEqualTo(Verdict.LOCKED);
    wrong(EMPLOYEE, 5);
    assertThat(right(EMPLOYEE)).as("after the own wrong ones").isEqualTo(Verdict.LOCKED);
    pass(Duration.ofDays(31));
    wrongByForgers(0, 10);
    assertThat(right(EMPLOYEE)).as("a month later").isEqualTo(Verdict.LOCKED);
  }

  @Test
  void wrongEntriesOfAKnownNumberKeepNobodyElseOut() {
    assertThat(right(EMPLOYEE)).isEqualTo(Verdict.RIGHT);
    wrong(EMPLOYEE, 5);
    pass(Duration.ofMinutes(1));
    wrong(EMPLOYEE, 5);
    assertThat(right("201")).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void callersWithoutANumberCountTogetherAndAreNeverKnown() {
    assertThat(right("")).isEqualTo(Verdict.RIGHT);
    wrong("", 5);
    assertThat(right("")).isEqualTo(Verdict.LOCKED);
    assertThat(right(EMPLOYEE)).isEqualTo(Verdict.RIGHT);
    pass(Duration.ofMinutes(1));
    // Those without a number count for all, too.
    wrongByForgers(0, 5);
    assertThat(right("")).as("locked for all").isEqualTo(Verdict.LOCKED);
  }

  @Test
  void noMoreThanAThousandNumbersAreKnown() {
    for (int i = 0; i <= PinAttempts.MOST_KNOWN; i++) {
      assertThat(right("1" + i)).isEqualTo(Verdict.RIGHT);
      pass(Duration.ofMillis(1));
    }
    wrongByForgers(0, 10);
    assertThat(right("10")).as("the first").isEqualTo(Verdict.LOCKED);
    assertThat(right("11")).as("the second").isEqualTo(Verdict.RIGHT);
  }

  @Test
  void wrongEntriesOfLongAgoDoNotCount() {
    wrong(STRANGER, 4);
    pass(Duration.ofMinutes(10).plusNanos(1));
    wrong(STRANGER, 4);
    assertThat(right(STRANGER)).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void aLockOfAnotherNodeCountsUnlessTheOwnLastsLonger() {
    Subject all = new Subject("PIN", Optional.empty());
    attempts.apply(all, new PinAttempts.Lock(3, Duration.ofMinutes(4)), now);
    attempts.apply(all, new PinAttempts.Lock(1, Duration.ofMinutes(1)), now);
    assertThat(attempts.locks(now))
        .containsExactly(Map.entry(all, new PinAttempts.Lock(3, Duration.ofMinutes(4))));
    pass(Duration.ofMinutes(4));
    wrongByForgers(0, 10);
    assertThat(attempts.lock(all, now).orElseThrow().time()).hasMinutes(8);
  }

  @Test
  void aReleasedPinIsAsIfNothingHadBeenWrong() {
    wrong(STRANGER, 5);
    attempts.release("OTHER");
    assertThat(right(STRANGER)).isEqualTo(Verdict.LOCKED);
    attempts.release("PIN");
    assertThat(attempts.locks(now)).isEmpty();
    wrong(STRANGER, 5);
    pass(Duration.ofMinutes(1));
    assertThat(right(STRANGER)).isEqualTo(Verdict.RIGHT);
  }
}
