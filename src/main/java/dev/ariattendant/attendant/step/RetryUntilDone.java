package dev.ariattendant.attendant.step;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.channel.CallTimer;
import dev.ariattendant.attendant.channel.CallerChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * What has to be done again and again until Asterisk has done it, even after the end of the call:
 * otherwise somebody's telephone would ring on, or be silent. It is no longer our business once
 * somebody else serves the call.
 */
final class RetryUntilDone {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private RetryUntilDone() {}

  /**
   * Hangs a channel up.
   *
   * @param caller whose Asterisk is meant
   * @param alarm nobody else's
   * @return completes with whether there was something to be done: not, if it is gone, or not ours,
   *     or couldn't be reached for so long that it isn't tried any more
   */
  static Future<Boolean> hangUp(String id, CallerChannel caller, CallTimer alarm) {
    return run(JsonObject.of("operation", "channels.hangup", "channelId", id), caller, alarm);
  }

  /** Destroys a bridge. */
  static void destroy(String id, CallerChannel caller, CallTimer alarm) {
    run(JsonObject.of("operation", DialBridge.DESTROY, "bridgeId", id), caller, alarm);
  }

  private static Future<Boolean> run(JsonObject command, CallerChannel caller, CallTimer alarm) {
    Promise<Boolean> done = Promise.promise();
    attempt(command, caller, alarm, done);
    return done.future();
  }

  private static void attempt(
      JsonObject command, CallerChannel caller, CallTimer alarm, Promise<Boolean> done) {
    caller.await(
        caller.request(command),
        answered -> {
          if (answered.succeeded() || isOver(FailureCodes.of(answered.cause()))) {
            done.complete(answered.succeeded());
          } else {
            alarm.set(PAUSE, () -> attempt(command, caller, alarm, done));
          }
        });
  }

  private static boolean isOver(int code) {
    return code == FailureCodes.NOT_FOUND
        || code == FailureCodes.NOT_IN_STASIS
        || code == FailureCodes.UNAVAILABLE;
  }
}
