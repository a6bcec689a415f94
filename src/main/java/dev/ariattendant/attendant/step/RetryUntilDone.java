package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.channel.CallTimer;
import dev.ariattendant.attendant.channel.CallerChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Clean-ups that are tried again until Asterisk has carried them out, even after the call's end:
 * otherwise a phone would ring on, or a conversation be silent. They end once another attendant
 * owns the call.
 */
final class RetryUntilDone {

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private RetryUntilDone() {}

  /**
   * Hangs a channel up.
   *
   * @param timer for this alone
   * @return completes with whether the channel was hung up: not if it is gone, has another owner,
   *     or Asterisk couldn't be reached for too long
   */
  static Future<Boolean> hangUp(String id, CallerChannel caller, CallTimer timer) {
    return run(JsonObject.of("operation", "channels.hangup", "channelId", id), caller, timer);
  }

  /** Destroys a bridge. */
  static void destroy(String id, CallerChannel caller, CallTimer timer) {
    run(JsonObject.of("operation", DialBridge.DESTROY, "bridgeId", id), caller, timer);
  }

  private static Future<Boolean> run(JsonObject command, CallerChannel caller, CallTimer timer) {
    Promise<Boolean> done = Promise.promise();
    attempt(command, caller, timer, done);
    return done.future();
  }

  private static void attempt(
      JsonObject command, CallerChannel caller, CallTimer timer, Promise<Boolean> done) {
    caller.await(
        caller.request(command),
        answered -> {
          if (answered.succeeded() || isOver(FailureCodes.of(answered.cause()))) {
            done.complete(answered.succeeded());
          } else {
            timer.set(RETRY_PAUSE, () -> attempt(command, caller, timer, done));
          }
        });
  }

  private static boolean isOver(int code) {
    return code == FailureCodes.NOT_FOUND
        || code == FailureCodes.NOT_IN_STASIS
        || code == FailureCodes.UNAVAILABLE;
  }
}
