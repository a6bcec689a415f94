package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.tracing.RequestSpan;
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

  /**
   * A client whose connections are closed when the verticle that makes it is undeployed.
   *
   * @param redirect the address to ask instead of a program's, for rehearsals
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
   * @param span its headers go with the question
   * @return the program's answer; fails with a {@link ReplyException} that names the program
   *     without the secrets of its address
   */
  Future<Object> ask(
      String address, Variables variables, JsonObject facts, Duration timeout, RequestSpan span) {
    Duration realTimeout = clock.scaled(timeout);
    String expanded;
    try {
      expanded = variables.expand(redirect.apply(address), SubstitutionRule.URL);
    } catch (UnsafeValueException e) {
      return Future.failedFuture(e.in(HttpAddress.shown(address)));
    }
    return HttpAddress.parse(expanded)
        .map(url -> http.ask(url, facts, realTimeout, span))
        .orElseGet(
            () ->
                clock
                    .vertx()
                    .eventBus()
                    .request(
                        address,
                        facts,
                        span.propagate(
                            new DeliveryOptions().setSendTimeout(realTimeout.toMillis())))
                    .map(Message::body))
        .recover(failure -> Future.failedFuture(named(address, failure, timeout)));
  }

  private static ReplyException named(String address, Throwable failure, Duration timeout) {
    if (failure instanceof TimeoutException
        || (failure instanceof ReplyException reply
            && reply.failureType() == ReplyFailure.TIMEOUT)) {
      String message = "no answer within " + timeout.toMillis() + " ms";
      return failure(FailureCodes.NO_ANSWER, address, message);
    }
    // Vert.x's own message holds the whole address.
    String message =
        FailureCodes.hasNoConsumer(failure)
            ? "No handlers for address " + HttpAddress.shown(address)
            : failure.getMessage();
    return failure(FailureCodes.of(failure), address, message);
  }

  /** A failure whose message names the program, without the secrets of its address. */
  static ReplyException failure(int code, String address, String message) {
    return FailureCodes.failure(code, HttpAddress.shown(address) + ": " + message);
  }
}
