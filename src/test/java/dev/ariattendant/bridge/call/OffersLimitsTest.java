package dev.ariattendant.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.BusRecorder;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.bridge.OfferedCalls;
import dev.ariattendant.bridge.RecordedEvents;
import dev.ariattendant.bridge.transport.RestRequest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** More calls than the limit, and more events of one call than are held back. */
@ExtendWith(VertxExtension.class)
final class OffersLimitsTest {

  private OfferedCalls offered;
  private Vertx vertx;
  private FakeAsteriskCalls asterisk;

  @BeforeEach
  void attendantsTakeCalls(Vertx vertx) {
    this.vertx = vertx;
    asterisk = new FakeAsteriskCalls(vertx, JsonObject.of("offerTimeout", "1h", "maxCalls", 2));
    offered = OfferedCalls.of(vertx);
  }

  @Test
  @DisplayName(
      "a call over the limit goes back to the dialplan at once and isn't offered to any attendant")
  void aCallOverTheLimitGoesBackAtOnce() {
    try (CapturedLog log = new CapturedLog()) {
      asterisk.enters("one");
      asterisk.enters("two");
      asterisk.enters("three");

      RestRequest reason = asterisk.rest().nextSent();
      assertThat(reason.uri()).isEqualTo("/channels/three/variable");
      assertThat(reason.body())
          .contains(JsonObject.of("variable", "ATTENDANT_REFUSED", "value", "max-calls"));
      assertThat(asterisk.rest().nextSent().uri()).isEqualTo("/channels/three/continue");
      assertThat(log.warnings()).singleElement().asString().contains("asterisk.maxCalls is 2");
    }
    offered.next();
    offered.next();
    assertThat(offered.unseen()).isEmpty();
  }

  @Test
  void whenACallHasLeftThereIsRoomForAnother() {
    asterisk.enters("one");
    asterisk.enters("two");
    asterisk.enters("three");
    asterisk.leaves("three");
    asterisk.leaves("one");
    asterisk.enters("four");

    offered.next();
    offered.next();
    assertThat(offered.next().body().getJsonObject("channel").getString("id")).isEqualTo("four");
  }

  @Test
  void aCallThatComesTwiceCountsOnce() {
    asterisk.enters("one");
    asterisk.enters("one");
    asterisk.enters("two");

    assertThat(asterisk.calls()).isEqualTo(2);
    assertThat(asterisk.rest().unseen()).isEmpty();
  }

  @Test
  @DisplayName(
      "of a call on offer, events beyond a thousand are dropped and counted, but not its end")
  void eventsBeyondAThousandAreDropped() {
    asterisk.enters("one");
    JsonObject[] digits = new JsonObject[1_005];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = RecordedEvents.digit("one", Integer.toString(i));
    }
    try (CapturedLog log = new CapturedLog()) {
      asterisk.events(digits);
      assertThat(log.warnings())
          .containsExactly(
              "WARN asterisk: dropped an event of channel one: too many came while the call waited"
                  + " for an attendant; look why attendants are slow to accept calls");
    }
    asterisk.leaves("one");
    asterisk.enters("one");
    assertThat(asterisk.dropped()).isEqualTo(6);
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.one");
    offered.next().reply(null);

    List<JsonObject> heard = owner.next(1_001);
    assertThat(heard.get(999).getString("digit")).isEqualTo("998");
    assertThat(heard.get(1_000).getString("type")).isEqualTo("StasisEnd");
    // It has come back as a new call.
    offered.next();
  }
}
