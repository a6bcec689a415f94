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

/** The programs that say what to do with calls: anything on the event bus, and anything on HTTP. */
public final class ProgramClient {

  private final CallClock pace;
  private final UnaryOperator<String> instead;
  private final HttpProgramClient http;

  /** Its connections are closed when the verticle that makes it is undeployed. */
  public ProgramClient(CallClock pace) {
    this(pace, UnaryOperator.identity());
  }

  /**
   * The same where others stand in for them.
   *
   * @param instead what is asked instead of an address
   */
  public ProgramClient(CallClock pace, UnaryOperator<String> instead) {
    this.pace = pace;
    this.instead = instead;
    this.http = new HttpProgramClient(pace.vertx());
  }

  /**
   * Asks a program.
   *
   * @param address an address of the event bus, or an http(s) URL
   * @param variables what the URL may hold, of which nothing is shown
   * @param facts what it is told
   * @param timeout how long it may take
   * @return its answer; fails with a {@link ReplyException} that names the program, and nothing of
   *     its address that might be secret
   */
  Future<Object> ask(String address, Variables variables, JsonObject facts, Duration timeout) {
    Duration patience = pace.scaled(timeout);
    String there;
    try {
      there = variables.expand(instead.apply(address), SubstitutionRule.URL);
    } catch (UnsafeValueException e) {
      return Future.failedFuture(e.in(shown(address)));
    }
    return HttpAddress.parse(there)
        .map(url -> http.ask(url, facts, patience))
        .orElseGet(
            () ->
                pace.vertx()
                    .eventBus()
                    .request(
                        address, facts, new DeliveryOptions().setSendTimeout(patience.toMillis()))
                    .map(Message::body))
        .recover(failure -> Future.failedFuture(named(shown(address), failure, timeout)));
  }

  private static ReplyException named(String program, Throwable failure, Duration timeout) {
    return failure instanceof TimeoutException || is(failure, ReplyFailure.TIMEOUT)
        ? failure(FailureCodes.NO_ANSWER, program, "no answer within " + timeout.toMillis() + " ms")
        : failure(
            FailureCodes.of(failure),
            program,
            // Vert.x's own words have the whole address in them.
            is(failure, ReplyFailure.NO_HANDLERS)
                ? "No handlers for address " + program
                : failure.getMessage());
  }

  private static boolean is(Throwable failure, ReplyFailure type) {
    return failure instanceof ReplyException reply && reply.failureType() == type;
  }

  /** An address as anybody may see it. */
  static String shown(String address) {
    return HttpAddress.shown(address);
  }

  static ReplyException failure(int code, String program, String message) {
    return FailureCodes.failure(code, program + ": " + message);
  }
}
