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
  private final KnownChannels channels;
  private Future<Set<String>> talking;

  HandBack(Vertx vertx, Commands commands, KnownChannels channels) {
    this.vertx = vertx;
    this.commands = commands;
    this.channels = channels;
  }

  /**
   * Whether a call is a conversation, as only one can be that was taken once. Whoever talks goes on
   * without us.
   *
   * @return fails if Asterisk doesn't say so
   */
  Future<Boolean> isTalk(String channelId) {
    return channels.isResumed(channelId)
        ? talking().map(talking -> talking.contains(channelId))
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
                        .map(this::giveBack)
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
   * Gives a channel back that nobody takes, however often that takes, without its reason rather
   * than not at all.
   *
   * @param reason one of {@link ChannelVariables.Refused}, for the dialplan to see
   */
  void refuse(String channelId, String reason) {
    if (!channels.isNobodys(channelId)) {
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
        .transform(
            set -> channels.isNobodys(channelId) ? giveBack(channelId) : Future.succeededFuture())
        .onFailure(
            failure -> {
              if (isGone(failure)) {
                channels.ended(channelId);
              } else {
                pause().onSuccess(later -> refuse(channelId, reason));
              }
            });
  }

  private Future<Object> giveBack(String channelId) {
    LOG.atDebug().addKeyValue(LogKeys.CHANNEL, channelId).log("The call goes back to the dialplan");
    return commands.execute(JsonObject.of("operation", CONTINUE, "channelId", channelId));
  }

  /** Its call is over: whoever serves it hangs its legs up, if he can. */
  void hangUpLater(List<String> legs) {
    if (!legs.isEmpty()) {
      after(LINGERING).onSuccess(late -> legs.forEach(this::hangUp));
    }
  }

  private void hangUp(String leg) {
    if (channels.isKnown(leg)) {
      commands
          .execute(JsonObject.of("operation", "channels.hangup", "channelId", leg))
          .onComplete(
              done -> {
                if (done.succeeded() || isGone(done.cause())) {
                  channels.forget(leg);
                } else {
                  pause().onSuccess(later -> hangUp(leg));
                }
              });
    }
  }

  private static boolean isGone(Throwable failure) {
    return FailureCodes.tellsThatItIsGone(
        CONTINUE, RestFailures.codeOf(failure), failure.getMessage());
  }
}
