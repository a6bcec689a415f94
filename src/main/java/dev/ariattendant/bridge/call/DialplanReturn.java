package dev.ariattendant.bridge.call;

import static java.util.stream.Collectors.toMap;

import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.api.ChannelVariables.Refused;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.LogKeys;
import dev.ariattendant.bridge.command.CommandExecutor;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.ConnectionMeters;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that nobody takes go back to the dialplan: in the application they would stay in silence.
 * Conversations go on without us, and are offered again. Legs that outlive their calls are hung up.
 */
final class DialplanReturn {

  private static final Logger LOG = LoggerFactory.getLogger(DialplanReturn.class);

  private static final String CONTINUE = "channels.continueInDialplan";

  /** Between two attempts. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** So long a leg may outlive its call. */
  private static final Duration LINGERING = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final CommandExecutor commands;
  private final ChannelRegistry channels;
  private final Map<String, Counter> refused;
  private Future<Set<String>> talking;
  private boolean draining;

  DialplanReturn(
      Vertx vertx,
      AsteriskOptions options,
      CommandExecutor commands,
      ChannelRegistry channels,
      ConnectionMeters meters) {
    this.vertx = vertx;
    this.options = options;
    this.commands = commands;
    this.channels = channels;
    this.refused =
        Stream.of(Refused.MAX_CALLS, Refused.NO_ATTENDANT, Refused.CLOSING, Refused.REFUSING)
            .collect(toMap(Function.identity(), meters::refused));
  }

  /** The reason, for the dialplan to see, if somebody refuses a call like this. */
  static String reason(Throwable refusal) {
    return FailureCodes.of(refusal) == FailureCodes.MAX_CALLS
        ? Refused.MAX_CALLS
        : Refused.NO_ATTENDANT;
  }

  /**
   * Nobody takes a call.
   *
   * @param reason one of {@link Refused}, for the dialplan to see
   * @param why the same, for the log
   * @param again offers it again: a conversation is offered until somebody takes it, or until one
   *     of both is left
   */
  void declined(String channelId, String reason, String why, Runnable again) {
    channels.isNobodysNow(channelId);
    isTalk(channelId)
        .onComplete(
            talks -> {
              if (!channels.isNobodys(channelId)) {
                // It has ended meanwhile, or come back.
                return;
              }
              if (talks.failed() || (talks.result() && !draining)) {
                later(channelId, again);
              } else if (talks.result()) {
                // Left to a successor.
                channels.ended(channelId);
              } else {
                LOG.atWarn()
                    .addKeyValue(LogKeys.CHANNEL, channelId)
                    .log(
                        "{}: nobody takes calls of application {} ({}); channel {} goes back to the"
                            + " dialplan",
                        options.name(),
                        options.app(),
                        why,
                        channelId);
                refused.get(reason).increment();
                refuse(channelId, reason);
              }
            });
  }

  /** Whether a call is a conversation, as only one can be that was taken once. */
  private Future<Boolean> isTalk(String channelId) {
    return channels.isResumed(channelId)
        ? talking().map(talking -> talking.contains(channelId))
        : Future.succeededFuture(false);
  }

  /**
   * Nobody takes calls any more.
   *
   * @return completes when there is none, or when {@code patience} is over and those that were left
   *     have been given back as far as that works at the first attempt, but not those who talk
   */
  Future<Void> drain(Duration patience) {
    draining = true;
    return Future.any(channels.untilEmpty(), after(patience))
        .compose(over -> channels.size() == 0 ? Future.succeededFuture() : giveAllBack())
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private Future<?> giveAllBack() {
    return talking()
        .otherwise(Set.of())
        .compose(
            talking ->
                Future.join(
                    channels.calls().stream()
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
            .map(DialplanReturn::inConversations)
            .recover(
                failure ->
                    // Where the module for bridges isn't loaded, nobody is in one.
                    FailureCodes.of(failure) == FailureCodes.NO_SUCH_OPERATION
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

  /** The next attempt for a call, if there is to be one by then. */
  private void later(String channelId, Runnable attempt) {
    after(PAUSE)
        .onSuccess(
            over -> {
              if (channels.isNobodys(channelId)) {
                attempt.run();
              }
            });
  }

  /** Completes on the event loop, as a promise's own timeout doesn't. */
  private Future<Void> after(Duration time) {
    return vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
  }

  /**
   * Gives a channel back that nobody takes, however often that takes, without its reason rather
   * than not at all.
   *
   * @param reason one of {@link Refused}, for the dialplan to see
   */
  private void refuse(String channelId, String reason) {
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
                later(channelId, () -> refuse(channelId, reason));
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
                  after(PAUSE).onSuccess(later -> hangUp(leg));
                }
              });
    }
  }

  private static boolean isGone(Throwable failure) {
    return FailureCodes.isChannelGone(CONTINUE, failure);
  }
}
