package dev.ariattendant.attendant.actions;

import dev.ariattendant.attendant.channel.Alarm;
import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.bus.FailureCodes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * What has to be done again and again until Asterisk has done it, even after the end of the call:
 * otherwise somebody's telephone would ring on, or be silent. It is no longer our business once
 * somebody else serves the call.
 */
final class DialCleanUp {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private DialCleanUp() {}

  /**
   * Hangs a channel up.
   *
   * @param caller whose Asterisk is meant
   * @param alarm nobody else's
   * @return completes with whether there was something to be done: not, if it is gone, or not ours,
   *     or couldn't be reached for so long that it isn't tried any more
   */
  static Future<Boolean> hangUp(String id, Channel caller, Alarm alarm) {
    return run(JsonObject.of("operation", "channels.hangup", "channelId", id), caller, alarm);
  }

  /** Destroys a bridge. */
  static void destroy(String id, Channel caller, Alarm alarm) {
    run(JsonObject.of("operation", DialBridge.DESTROY, "bridgeId", id), caller, alarm);
  }

  private static Future<Boolean> run(JsonObject command, Channel caller, Alarm alarm) {
    Promise<Boolean> done = Promise.promise();
    attempt(command, caller, alarm, done);
    return done.future();
  }

  private static void attempt(
      JsonObject command, Channel caller, Alarm alarm, Promise<Boolean> done) {
    caller.await(
        caller.request(command),
        answered -> {
          if (answered.succeeded() || isOver(Channel.codeOf(answered.cause()))) {
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
