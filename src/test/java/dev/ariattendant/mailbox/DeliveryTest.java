package dev.ariattendant.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.mailbox.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a message is tried again, and when no more. */
final class DeliveryTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void pausesGrowFromAMinuteToAnHour() {
    Delivery delivery = Delivery.begun(BEGIN);
    List<Long> pauses = new ArrayList<>();
    for (int attempt = 0; attempt < 9; attempt++) {
      delivery = delivery.failed(false, "busy", BEGIN);
      pauses.add(Duration.between(BEGIN, delivery.next()).toMinutes());
    }
    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    assertThat(delivery.attempts()).isEqualTo(9);
    assertThat(delivery.isDue(BEGIN.plus(Duration.ofMinutes(59)))).isFalse();
    assertThat(delivery.isDue(BEGIN.plus(Duration.ofMinutes(60)))).isTrue();
  }

  @Test
  void afterFourDaysItIsGivenUpAndTriedNoMore() {
    Delivery waiting = Delivery.begun(BEGIN).failed(false, "busy", BEGIN.plus(Duration.ofDays(3)));
    assertThat(waiting.state()).isEqualTo(State.WAITING);
    Instant end = BEGIN.plus(Duration.ofDays(4));
    Delivery last = waiting.failed(false, "busy", end);
    assertThat(last.state()).isEqualTo(State.UNDELIVERED);
    assertThat(last.isDue(end.plus(Duration.ofDays(1)))).isFalse();
    assertThat(last.cause()).contains("busy");
  }

  @Test
  void whatWouldFailAgainIsGivenUpAtOnceAndBeginsAnewIfSomebodyAsks() {
    Delivery refused = Delivery.begun(BEGIN).failed(true, "no such user", BEGIN);
    assertThat(refused.state()).isEqualTo(State.UNDELIVERED);
    Instant later = BEGIN.plus(Duration.ofDays(9));
    assertThat(refused.retried(later)).isEqualTo(Delivery.begun(later));
  }

  @Test
  void whatIsDeliveredIsNeverTriedAgain() {
    Delivery delivered = Delivery.begun(BEGIN).delivered(BEGIN);
    assertThat(delivered.retried(BEGIN)).isEqualTo(delivered);
    assertThat(delivered.isDue(BEGIN)).isFalse();
  }

  @Test
  void aClockThatIsSetBackDelaysNothing() {
    Delivery waiting = Delivery.begun(BEGIN).failed(false, "busy", BEGIN);
    assertThat(waiting.isDue(BEGIN.minus(Duration.ofMinutes(58)))).isFalse();
    assertThat(waiting.isDue(BEGIN.minus(Duration.ofDays(365)))).isTrue();
  }

  @Test
  void eachStateSurvivesTheDisk() {
    Delivery begun = Delivery.begun(BEGIN);
    for (Delivery each :
        List.of(begun, begun.failed(false, "busy", BEGIN), begun.delivered(BEGIN.plusSeconds(5)))) {
      assertThat(Delivery.of(each.json("email"))).isEqualTo(each);
    }
  }
}
