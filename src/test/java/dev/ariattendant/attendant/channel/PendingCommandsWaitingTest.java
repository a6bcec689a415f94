package dev.ariattendant.attendant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.testbed.ManualBus;
import dev.ariattendant.testbed.ManualClock;
import dev.ariattendant.tracing.CallTrace;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that couldn't be sent waits, is sent once at a time, and is answered once. */
final class PendingCommandsWaitingTest {

  private static final long PAUSE = 250;

  private final ManualBus bus = new ManualBus();
  private final ManualClock clock = new ManualClock(bus.bus());
  private final PendingCommands pending =
      new PendingCommands(
          clock.vertx(),
          clock::nanoTime,
          "17.5",
          "ari.command.test",
          new DeliveryOptions(),
          CallTrace.OFF);

  @Test
  void whatCouldNotLeaveIsTriedUntilItCan() {
    Future<Object> play = send("channels.play");
    for (int attempt = 0; attempt < 5; attempt++) {
      bus.next().fail(503);
      clock.pass(PAUSE - 1);
      nothingSent();
      clock.pass(1);
    }
    bus.next().succeed("played");

    assertThat(play.result()).isEqualTo("played");
    nothingWaits();
  }

  @Test
  void afterTenMinutesItWaitsNoLonger() {
    long longest = PendingCommands.LONGEST_WAIT.toMillis();
    assertThat(PendingCommands.LONGEST_WAIT).isEqualTo(Duration.ofMinutes(10));
    Future<Object> play = send("channels.play");
    for (long passed = 0; passed < longest; passed += PAUSE) {
      assertThat(play.isComplete()).as("whether it was given up after %s ms", passed).isFalse();
      bus.next().fail(503);
      clock.pass(PAUSE);
    }
    bus.next().fail(503);

    assertThat(FailureCodes.of(play.cause())).isEqualTo(503);
    nothingWaits();
    Future<Object> next = send("channels.play");
    bus.next().fail(503);
    assertThat(next.isComplete()).as("whether a later one waits").isFalse();
  }

  @Test
  void theConnectionsReturnSendsItAtOnceAndOnce() {
    Future<Object> play = send("channels.play");
    bus.next().fail(503);
    pending.connected();
    ManualBus.Request again = bus.next();
    pending.connected();
    clock.pass(10 * PAUSE);
    nothingSent();
    again.succeed("played");

    assertThat(play.result()).isEqualTo("played");
    nothingWaits();
  }

  @Test
  void anotherBridgeIsSentWhatWaitsOnce() {
    Future<Object> play = send("channels.play");
    bus.next().fail(503);
    pending.resendAll();
    ManualBus.Request again = bus.next();
    clock.pass(10 * PAUSE);
    nothingSent();
    again.succeed("played");

    assertThat(play.result()).isEqualTo("played");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 500, 504})
  void whatAsteriskHasAnsweredDoesNotWait(int code) {
    Future<Object> play = send("channels.play");
    bus.next().fail(code);

    assertThat(FailureCodes.of(play.cause())).isEqualTo(code);
    nothingWaits();
  }

  @Test
  void withoutAClusterNobodyWaitsForABridgeThatIsNotThere() {
    Future<Object> play = send("channels.play");
    bus.next().answer().fail(new ReplyException(ReplyFailure.NO_HANDLERS));

    assertThat(play.failed()).as("failed").isTrue();
    nothingWaits();
  }

  @Test
  void atTheEndOfTheCallOnlyCleanUpsGoOnWaiting() {
    Future<Object> play = send("channels.play");
    bus.next().fail(503);
    Future<Object> hangup = send("channels.hangup");
    bus.next().fail(503);
    Future<Object> underWay = send("channels.answer");
    ManualBus.Request answer = bus.next();
    pending.end();
    assertThat(FailureCodes.of(play.cause())).isEqualTo(503);
    assertThat(hangup.isComplete()).as("the hang-up is given up").isFalse();
    assertThat(underWay.isComplete()).as("what is under way is given up").isFalse();
    answer.fail(503);
    assertThat(FailureCodes.of(underWay.cause())).isEqualTo(503);

    clock.pass(PAUSE);
    assertThat(bus.unseen()).containsExactly(JsonObject.of("operation", "channels.hangup"));
    bus.next().succeed("gone");
    assertThat(hangup.result()).isEqualTo("gone");
    nothingWaits();
  }

  @Test
  void theFirstAnswerCountsAndNoOther() {
    Future<Object> answer = send("channels.answer");
    ManualBus.Request first = bus.next();
    pending.resendAll();
    ManualBus.Request second = bus.next();
    first.succeed("answered");
    second.fail(503);

    assertThat(answer.result()).isEqualTo("answered");
    nothingWaits();
  }

  @Test
  void ofTwoThatCouldNotLeaveOneWaits() {
    send("channels.answer");
    ManualBus.Request first = bus.next();
    pending.resendAll();
    ManualBus.Request second = bus.next();
    first.fail(503);
    second.fail(503);
    pending.connected();
    bus.next().succeed("answered");
    nothingWaits();
  }

  @Test
  void whatMayHaveBeenCarriedOutIsNotSaidTwice() {
    Future<Object> record = send("channels.record");
    ManualBus.Request first = bus.next();
    pending.resendAll();
    assertThat(FailureCodes.of(record.cause())).isEqualTo(504);
    first.succeed("late");
    pending.resendAll();
    nothingWaits();
  }

  private Future<Object> send(String operation) {
    return pending.send(JsonObject.of("operation", operation));
  }

  private void nothingSent() {
    assertThat(bus.unseen()).as("commands that were sent").isEmpty();
  }

  private void nothingWaits() {
    nothingSent();
    assertThat(clock.timers()).as("timers").isZero();
  }
}
