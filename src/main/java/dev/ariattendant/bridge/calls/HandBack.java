package dev.ariattendant.bridge.calls;

import dev.ariattendant.bridge.commands.Commands;
import dev.ariattendant.bridge.rest.RestFailures;
import dev.ariattendant.bus.ChannelVariables;
import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.bus.LogKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
  private Future<Set<String>> talking;

  HandBack(Vertx vertx, Commands commands, KnownChannels calls) {
    this.vertx = vertx;
    this.commands = commands;
    this.calls = calls;
  }

  /**
   * Whether a call is a conversation, as only one can be that was taken once. Whoever talks goes on
   * without us.
   */
  Future<Boolean> isTalk(String channelId) {
    return calls.isResumed(channelId)
        ? talking()
            .map(talking -> talking.contains(channelId))
            .recover(unknown -> pause().compose(later -> isTalk(channelId)))
        : Future.succeededFuture(false);
  }

  /** Gives channels back, as far as that works at the first attempt, but not those who talk. */
  Future<?> all(Set<String> channelIds) {
    return talking()
        .otherwise(Set.of())
        .compose(
            talking ->
                Future.join(
                    channelIds.stream()
                        .filter(id -> !talking.contains(id))
                        .map(this::once)
                        .toList()));
  }

  /** The channels that are in a bridge with another one; one question for all who ask. */
  private Future<Set<String>> talking() {
    if (talking != null) {
      return talking;
    }
    Future<Set<String>> asked =
        commands
            .execute(JsonObject.of("operation", "bridges.list"))
            .map(HandBack::inConversations)
            .recover(
                failure ->
                    // Where the module for bridges isn't loaded, nobody is in one.
                    RestFailures.codeOf(failure) == FailureCodes.NO_SUCH_OPERATION
                        ? Future.succeededFuture(Set.of())
                        : Future.failedFuture(failure));
    talking = asked;
    return asked.onComplete(answered -> talking = null);
  }

  private static Set<String> inConversations(Object bridges) {
    return bridges instanceof JsonArray list
        ? list.stream()
            .map(JsonObject.class::cast)
            .filter(bridge -> !"holding".equals(bridge.getString("bridge_type")))
            .map(bridge -> bridge.getJsonArray("channels"))
            .filter(channels -> channels.size() > 1)
            .flatMap(JsonArray::stream)
            .map(String::valueOf)
            .collect(Collectors.toSet())
        : Set.of();
  }

  /** The time between two attempts. */
  Future<Void> pause() {
    return after(PAUSE);
  }

  /** Completes on the event loop, as a promise's own timeout doesn't. */
  Future<Void> after(Duration time) {
    return vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
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

  private Future<Object> once(String channelId) {
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
      pause().onSuccess(later -> untilDone(channelId));
    }
  }

  private static boolean gone(Throwable failure) {
    return FailureCodes.tellsThatItIsGone(
        CONTINUE, RestFailures.codeOf(failure), failure.getMessage());
  }
}
