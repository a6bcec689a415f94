package dev.ariattendant.attendant;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.Headers;
import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.events.AttendantEventPublisher;
import dev.ariattendant.attendant.routing.CompiledFlows;
import dev.ariattendant.attendant.step.ProgramClient;
import dev.ariattendant.flow.CallFlow;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Calls without an attendant. */
final class TestCalls {

  private TestCalls() {}

  /**
   * A channel of the Asterisk {@code test}.
   *
   * @param channel as ARI describes it
   */
  static CallerChannel channel(Vertx vertx, JsonObject channel) {
    return CallerChannel.of(
        JsonObject.of("channel", channel),
        MultiMap.caseInsensitiveMultiMap()
            .add(Headers.ASTERISK, "test")
            .add(Headers.APP, "channel-aa")
            .add(Headers.COMMAND, Addresses.command("test")),
        vertx,
        Optional.empty(),
        true);
  }

  /** A call that hasn't begun. */
  static Call of(Vertx vertx, CallerChannel channel, CallFlow flow, Duration watchdogTimeout) {
    AttendantEventPublisher publisher = new AttendantEventPublisher(vertx, "here");
    CallClock clock = new CallClock(vertx, 1, System::nanoTime);
    return new Call(
        clock,
        channel,
        publisher,
        new MissingSoundCheck(vertx, List.of(), publisher),
        CompiledFlows.of(vertx, flow),
        new ProgramClient(clock, UnaryOperator.identity()),
        watchdogTimeout,
        ended -> {});
  }
}
