package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Exchange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Another ARI client creates a channel in the attendant's application, and dials it later, or
 * never.
 */
@Timeout(60)
abstract class UndialledStories<E extends Exchange> extends ExchangeStories<E> {

  UndialledStories(E exchange) {
    super(exchange);
  }

  /** Bob, who answers as soon as it rings. */
  abstract DeskPhone bob();

  /** Bob, who lets it ring. */
  abstract DeskPhone absentBob();

  @Test
  void aChannelIsServedOnceItIsPickedUp() {
    try (DeskPhone bob = bob();
        LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.classicMenu("5s"))) {
      create(served, "theirs", bob);
      assertThat(request("POST", "/channels/theirs/dial?timeout=20")).isEqualTo(204);
      served.hears("sound:press-1");
      bob.press('2');
      served.hears("sound:digits/2");
      bob.hangUp();
      assertThat(served.summary().getString("ended")).isEqualTo("hangup");
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
      assertThat(served.calls()).isZero();
    }
  }

  @Test
  void aChannelThatIsNeverDialledIsNotServed() {
    try (DeskPhone bob = bob();
        LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.classicMenu("5s"))) {
      create(served, "never", bob);
      for (String resource : List.of("answer", "play?media=sound:press-1", "continue")) {
        assertThat(request("POST", "/channels/never/" + resource)).as(resource).isEqualTo(412);
      }
      isNotServed(served, "never");
    }
  }

  @Test
  void aChannelThatIsNotPickedUpIsNotServed() {
    try (DeskPhone bob = absentBob();
        LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.classicMenu("5s"))) {
      create(served, "rings", bob);
      assertThat(request("POST", "/channels/rings/dial?timeout=20")).isEqualTo(204);
      served.ari.next(
          "it rings",
          event ->
              "Dial".equals(event.getString("type"))
                  && "RINGING".equals(event.getString("dialstatus")));
      for (String resource : List.of("answer", "play?media=sound:press-1", "continue")) {
        assertThat(request("POST", "/channels/rings/" + resource)).as(resource).isEqualTo(412);
      }
      isNotServed(served, "rings");
    }
  }

  private void create(LocalAttendant served, String id, DeskPhone phone) {
    assertThat(
            request(
                "POST",
                "/channels/create?app=channel-aa&channelId=%s&endpoint=%s"
                    .formatted(id, phone.endpoint())))
        .isEqualTo(200);
    served.ari.next("StasisStart");
  }

  /** The other client hangs the channel up, and callers are still served. */
  private void isNotServed(LocalAttendant served, String id) {
    assertThat(request("DELETE", "/channels/" + id)).isEqualTo(204);
    served.ari.next("StasisEnd");
    served.allIsWell(exchange);
    assertThat(served.attendant.types())
        .doesNotContain(AttendantEvents.ACTION_FAILED)
        .containsOnlyOnce(AttendantEvents.CALL_STARTED);
  }
}
