package dev.ariattendant.attendant.pins;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.Headers;
import dev.ariattendant.attendant.pins.PinAttempts.Verdict;
import dev.ariattendant.flow.Pin;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attendants tell each other which PINs were entered. */
final class PinLocksTest {

  private static final Pin PIN = new Pin(List.of("582941"));

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
  private PinLocks first;
  private PinLocks second;

  @BeforeEach
  void start() {
    vertx
        .eventBus()
        .<JsonObject>consumer(Addresses.ATTENDANT_EVENTS, event -> events.add(event.body()));
    first = another();
    second = another();
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private PinLocks another() {
    PinLocks locks = new PinLocks(vertx, System::nanoTime);
    await(locks.register());
    return locks;
  }

  private static void wrong(PinLocks at, String caller) {
    assertThat(at.judge(PIN, "0000", "PIN", caller)).isEqualTo(Verdict.WRONG);
  }

  private void becomesLocked(PinLocks at, String caller) {
    Await.until(vertx, "it is locked", () -> at.wait("PIN", caller).isPresent());
  }

  private JsonObject ask(JsonObject body, DeliveryOptions options) {
    return await(
        vertx
            .eventBus()
            .<JsonObject>request(Addresses.PINS, body, options)
            .map(reply -> reply.body()));
  }

  @Test
  void wrongEntriesAtAllAttendantsCountTogether() {
    for (int i = 0; i < 4; i++) {
      wrong(first, "0900");
    }
    wrong(second, "0901");
    // What follows has been told after what was told before.
    Await.until(
        vertx,
        "the second has counted the entries of the first",
        () -> {
          JsonArray locks = ask(new JsonObject(), new DeliveryOptions()).getJsonArray("locks");
          return locks.isEmpty() ? second.judge(PIN, "0000", "PIN", "0900") : Verdict.LOCKED;
        },
        verdict -> verdict == Verdict.LOCKED);
    becomesLocked(first, "0900");
    assertThat(second.wait("PIN", "0901")).isEmpty();
  }

  @Test
  void aLockIsToldOnceAndCanBeSeenAndReleased() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      wrong(first, "0900");
    }
    becomesLocked(second, "0900");
    assertThat(second.judge(PIN, "582941", "PIN", "0900")).isEqualTo(Verdict.LOCKED);
    JsonObject lock = JsonObject.of("pin", "PIN", "caller", "0900", "seconds", 60, "count", 1);
    JsonObject told = events.take();
    told.remove("timestamp");
    assertThat(told).isEqualTo(lock.copy().put("type", AttendantEvents.PIN_LOCKED));

    JsonArray seen = ask(new JsonObject(), new DeliveryOptions()).getJsonArray("locks");
    assertThat(seen).hasSize(1);
    assertThat(seen.getJsonObject(0).getInteger("seconds")).isBetween(1, 60);

    assertThat(
            ask(
                JsonObject.of("release", "PIN"),
                new DeliveryOptions().addHeader(Headers.OPERATOR, "anna")))
        .isEqualTo(JsonObject.of("locks", new JsonArray()));
    Await.until(vertx, "both release it", () -> first.wait("PIN", "0900").isEmpty());
    Await.until(vertx, "both release it", () -> second.wait("PIN", "0900").isEmpty());
    assertThat(events).isEmpty();
  }

  @Test
  void withForgedNumbersAllAreLockedOutButThoseThatAreKnown() {
    assertThat(first.judge(PIN, "582941", "PIN", "200")).isEqualTo(Verdict.RIGHT);
    for (int i = 0; i < 10; i++) {
      wrong(first, "0900" + i);
    }
    becomesLocked(second, "201");
    assertThat(first.wait("PIN", "200")).isEmpty();
    Await.until(vertx, "it knows the number", () -> second.wait("PIN", "200").isEmpty());
    assertThat(ask(new JsonObject(), new DeliveryOptions()).getJsonArray("locks").getJsonObject(0))
        .doesNotContain(Map.entry("caller", ""));
  }

  @Test
  void anAttendantThatStartsLaterLearnsTheLocks() {
    for (int i = 0; i < 5; i++) {
      wrong(first, "0900");
    }
    becomesLocked(second, "0900");
    assertThat(another().wait("PIN", "0900")).isPresent();
  }

  @Test
  void invalidWordsOfOthersAreLeftOut() {
    for (Object bad :
        List.of(
            "x",
            JsonObject.of("pin", 7, "caller", "0900", "right", false),
            JsonObject.of("pin", "PIN", "caller", "0900", "right", true, "locks", 7),
            JsonObject.of(
                "pin",
                "PIN",
                "caller",
                "0900",
                "right",
                true,
                "locks",
                JsonArray.of(7, JsonObject.of("pin", "PIN"))))) {
      vertx.eventBus().publish(Addresses.PINS_ENTERED, bad);
    }
    vertx
        .eventBus()
        .publish(
            Addresses.PINS_ENTERED,
            JsonObject.of(
                "pin",
                "PIN",
                "caller",
                "0902",
                "right",
                false,
                "locks",
                JsonArray.of(
                    JsonObject.of(
                        "pin", "PIN", "caller", "0902", "seconds", Long.MAX_VALUE, "count", -1))));
    becomesLocked(first, "0902");
    assertThat(first.wait("PIN", "0902").orElseThrow())
        .isLessThanOrEqualTo(PinAttempts.OF_A_NUMBER.longest());
    assertThat(first.wait("PIN", "0900")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'release':7} | release: expected the variable of a collect with pin",
        "{'releas':'PIN'} | releas: unknown; expected release or nothing",
      })
  void aBadRequestIsRefusedByTheKey(String body, String message) {
    assertThatThrownBy(() -> ask(new JsonObject(body.replace('\'', '"')), new DeliveryOptions()))
        .hasMessageContaining(message);
  }
}
