package dev.ariattendant.attendant.actions;

import dev.ariattendant.attendant.channel.Alarm;
import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.bus.FailureCodes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Sends what has to be done again and again until Asterisk has done it, even after the end of the
 * call: otherwise somebody's telephone would ring on, or be silent. It is no longer our business
 * once somebody else serves the call.
 *
 * @param channel the caller's, whose Asterisk is meant
 * @param alarm nobody else's
 */
record DialCleanUp(Channel channel, Alarm alarm) {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * Completes with whether there was something to be done: not, if it is gone, or not ours, or
   * couldn't be reached for so long that it isn't tried any more.
   */
  Future<Boolean> run(JsonObject command) {
    Promise<Boolean> done = Promise.promise();
    attempt(command, done);
    return done.future();
  }

  private void attempt(JsonObject command, Promise<Boolean> done) {
    channel
        .request(command)
        .onComplete(
            answered -> {
              if (answered.succeeded()) {
                done.complete(true);
              } else if (isOver(Channel.codeOf(answered.cause()))) {
                done.complete(false);
              } else {
                alarm.set(PAUSE, () -> attempt(command, done));
              }
            });
  }

  private static boolean isOver(int code) {
    return code == FailureCodes.NOT_FOUND
        || code == FailureCodes.NOT_IN_STASIS
        || code == FailureCodes.UNAVAILABLE;
  }
}
