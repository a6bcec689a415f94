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
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives channels back to the dialplan that nobody takes: in the application they would stay in
 * silence. Legs that outlive their calls are hung up.
 */
final class HandBack {

  private static final Logger LOG = LoggerFactory.getLogger(HandBack.class);

  private static final String CONTINUE = "channels.continueInDialplan";

  /** Between two attempts. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** So long a leg may outlive its call. */
  private static final Duration LINGERING = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Commands commands;
  private final KnownChannels calls;

  HandBack(Vertx vertx, Commands commands, KnownChannels calls) {
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
    if (!calls.isCall(channelId)) {
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
    return commands.execute(JsonObject.of("operation", CONTINUE, "channelId", channelId));
  }

  /** Its call is over: whoever serves it hangs its legs up, if he can. */
  void hangUpLater(List<String> legs) {
    if (!legs.isEmpty()) {
      vertx.setTimer(LINGERING.toMillis(), late -> legs.forEach(this::hangUp));
    }
  }

  private void hangUp(String leg) {
    if (calls.isKnown(leg)) {
      commands
          .execute(JsonObject.of("operation", "channels.hangup", "channelId", leg))
          .recover(
              failure -> gone(failure) ? Future.succeededFuture() : Future.failedFuture(failure))
          .onSuccess(done -> calls.forget(leg))
          .onFailure(failure -> vertx.setTimer(PAUSE.toMillis(), later -> hangUp(leg)));
    }
  }

  private void untilDone(String channelId) {
    if (calls.isCall(channelId)) {
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
    return FailureCodes.tellsThatItIsGone(
        CONTINUE, RestFailures.codeOf(failure), failure.getMessage());
  }
}
