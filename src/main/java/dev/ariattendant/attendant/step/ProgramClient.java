package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.config.HttpAddress;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** Asks programs what to do with calls: on the event bus, or by HTTP. */
public final class ProgramClient {

  private final CallClock clock;
  private final UnaryOperator<String> redirect;
  private final HttpProgramClient http;

  /** A client whose connections are closed when the verticle that makes it is undeployed. */
  public ProgramClient(CallClock clock) {
    this(clock, UnaryOperator.identity());
  }

  /**
   * A client for rehearsals.
   *
   * @param redirect the address to ask instead of a program's
   */
  public ProgramClient(CallClock clock, UnaryOperator<String> redirect) {
    this.clock = clock;
    this.redirect = redirect;
    this.http = new HttpProgramClient(clock.vertx());
  }

  /**
   * Asks a program.
   *
   * @param address an address of the event bus, or an http(s) URL
   * @param variables expanded in the URL; their values are in no message
   * @param facts what the program is told
   * @param timeout how long the answer may take
   * @return the program's answer; fails with a {@link ReplyException} that names the program
   *     without the secrets of its address
   */
  Future<Object> ask(String address, Variables variables, JsonObject facts, Duration timeout) {
    Duration realTimeout = clock.scaled(timeout);
    String expanded;
    try {
      expanded = variables.expand(redirect.apply(address), SubstitutionRule.URL);
    } catch (UnsafeValueException e) {
      return Future.failedFuture(e.in(shown(address)));
    }
    return HttpAddress.parse(expanded)
        .map(url -> http.ask(url, facts, realTimeout))
        .orElseGet(
            () ->
                clock
                    .vertx()
                    .eventBus()
                    .request(
                        address,
                        facts,
                        new DeliveryOptions().setSendTimeout(realTimeout.toMillis()))
                    .map(Message::body))
        .recover(failure -> Future.failedFuture(named(shown(address), failure, timeout)));
  }

  private static ReplyException named(String program, Throwable failure, Duration timeout) {
    return failure instanceof TimeoutException || is(failure, ReplyFailure.TIMEOUT)
        ? failure(FailureCodes.NO_ANSWER, program, "no answer within " + timeout.toMillis() + " ms")
        : failure(
            FailureCodes.of(failure),
            program,
            // Vert.x's own message holds the whole address.
            is(failure, ReplyFailure.NO_HANDLERS)
                ? "No handlers for address " + program
                : failure.getMessage());
  }

  private static boolean is(Throwable failure, ReplyFailure type) {
    return failure instanceof ReplyException reply && reply.failureType() == type;
  }

  /** An address without its secrets. */
  static String shown(String address) {
    return HttpAddress.shown(address);
  }

  static ReplyException failure(int code, String program, String message) {
    return FailureCodes.failure(code, program + ": " + message);
  }
}
