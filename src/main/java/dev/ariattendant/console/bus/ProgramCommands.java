package dev.ariattendant.console.bus;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.api.TraceContext;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The commands of a program for the calls that it serves. They are sent as the calls' owner. */
final class ProgramCommands {

  /** The most that may be under way. */
  static final int MAX_PENDING = 1000;

  private final EventBus bus;
  private final EventBusClient client;
  private final OwnedCalls calls;
  private final CommandRules rules;
  private final String attendant;
  private int pending;

  /**
   * For one program.
   *
   * @param attendant the owner's id
   */
  ProgramCommands(
      EventBus bus, EventBusClient client, OwnedCalls calls, CommandRules rules, String attendant) {
    this.bus = bus;
    this.client = client;
    this.calls = calls;
    this.rules = rules;
    this.attendant = attendant;
  }

  /**
   * Sends a command, and tells the program what has come of it.
   *
   * @param trace the trace that the program says the command belongs to
   */
  void send(String asterisk, JsonObject command, Optional<TraceContext> trace, String answerTo) {
    Optional<String> call =
        CommandRules.callOf(command, channelId -> calls.has(channelId, asterisk));
    Optional<String> fault = call.flatMap(channelId -> rules.fault(command, channelId));
    if (call.isEmpty()) {
      // Its caller may have hung up: that is no attempt at what isn't permitted.
      client.fail(answerTo, FailureCodes.NOT_FOUND, "this program serves no such call");
    } else if (fault.isPresent()) {
      client.fail(answerTo, FailureCodes.FORBIDDEN, fault.get());
    } else if (pending >= MAX_PENDING) {
      client.fail(answerTo, FailureCodes.MAX_CALLS, "too many commands are under way");
    } else {
      pending++;
      bus.request(
              Addresses.command(asterisk),
              command,
              delivery(call.get(), trace.flatMap(given -> calls.traceOf(call.get(), given))))
          .onComplete(done -> pending--)
          .onSuccess(reply -> client.deliver(answerTo, reply, null))
          .onFailure(
              failure -> client.fail(answerTo, FailureCodes.of(failure), failure.getMessage()));
    }
  }

  private DeliveryOptions delivery(String call, Optional<TraceContext> trace) {
    DeliveryOptions delivery =
        new DeliveryOptions().addHeader(Headers.CALL, call).addHeader(Headers.OWNER, attendant);
    trace.ifPresent(given -> given.addTo(delivery));
    return delivery;
  }
}
