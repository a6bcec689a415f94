package dev.ariattendant.bridge.calls;

import dev.ariattendant.bridge.commands.Commands;
import dev.ariattendant.bridge.rest.RestFailures;
import dev.ariattendant.bus.ChannelVariables;
import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.bus.LogKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives channels back to the dialplan: in the application they would stay in silence. */
final class HandBack {

  private static final Logger LOG = LoggerFactory.getLogger(HandBack.class);

  /** Between two attempts. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Commands commands;
  private final KnownCalls calls;

  HandBack(Vertx vertx, Commands commands, KnownCalls calls) {
    this.vertx = vertx;
    this.commands = commands;
    this.calls = calls;
  }

  /**
   * Gives a channel back that nobody takes, however often that takes.
   *
   * @param reason one of {@link ChannelVariables.Refused}, for the dialplan to see
   */
  void refuse(String channelId, String reason) {
    if (!calls.contains(channelId)) {
      return;
    }
    commands
        .execute(
            JsonObject.of(
                "operation",
                "channels.setChannelVar",
                "channelId",
                channelId,
                "variable",
                ChannelVariables.REFUSED,
                "value",
                reason))
        // Without its reason rather than not at all.
        .transform(set -> once(channelId))
        .onFailure(failure -> again(channelId, failure));
  }

  /** Gives a channel back, or fails. */
  Future<Object> once(String channelId) {
    LOG.atDebug().addKeyValue(LogKeys.CHANNEL, channelId).log("The call goes back to the dialplan");
    return commands.execute(
        JsonObject.of("operation", "channels.continueInDialplan", "channelId", channelId));
  }

  private void untilDone(String channelId) {
    if (calls.contains(channelId)) {
      once(channelId).onFailure(failure -> again(channelId, failure));
    }
  }

  private void again(String channelId, Throwable failure) {
    if (gone(failure)) {
      calls.ended(channelId);
    } else {
      vertx.setTimer(PAUSE.toMillis(), later -> untilDone(channelId));
    }
  }

  private static boolean gone(Throwable failure) {
    int code = RestFailures.codeOf(failure);
    return code == FailureCodes.NOT_FOUND || code == FailureCodes.NOT_IN_STASIS;
  }
}
