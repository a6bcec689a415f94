package dev.ariattendant.bridge.call;

import static java.util.stream.Collectors.toMap;

import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.api.ChannelVariables.Refused;
import dev.ariattendant.api.FailureCodes;
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
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Gives calls that no attendant accepts back to the dialplan: in the application the callers would
 * hear nothing. Conversations go on without an attendant and are offered again. Legs that are left
 * when their call has ended are hung up.
 */
final class DialplanReturn {

  private static final Logger LOG = LoggerFactory.getLogger(DialplanReturn.class);

  private static final String CONTINUE = "channels.continueInDialplan";

  /** Between two attempts. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** How long after its call has ended a leg may be left for the attendant to hang up. */
  private static final Duration LEG_LINGER = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final CommandExecutor commands;
  private final ChannelRegistry channels;
  private final Map<String, Counter> refused;

  /** The pending answer for all who ask at the same time; null if there is none. */
  private Future<Set<String>> conversations;

  private boolean isDraining;

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

  /** The reason for the dialplan if attendants refuse a call like this. */
  static String reason(Throwable refusal) {
    return FailureCodes.of(refusal) == FailureCodes.MAX_CALLS
        ? Refused.MAX_CALLS
        : Refused.NO_ATTENDANT;
  }

  /**
   * No attendant accepts a call.
   *
   * @param reason one of {@link Refused}, for the dialplan
   * @param why the same, for the log
   * @param retry offers it again: a conversation is offered until an attendant accepts it, or until
   *     one of its two sides is left
   */
  void declined(String channelId, String reason, String why, Runnable retry) {
    channels.markOrphaned(channelId);
    // Only a call that had an owner before can be a conversation.
    Future<Set<String>> asked =
        channels.isResumed(channelId) ? conversations() : Future.succeededFuture(Set.of());
    asked
        .map(talking -> talking.contains(channelId))
        .onComplete(
            talking -> {
              if (!channels.isOrphaned(channelId)) {
                // It has ended meanwhile, or come back.
                return;
              }
              if (talking.failed() || (talking.result() && !isDraining)) {
                retryLater(channelId, retry);
              } else if (talking.result()) {
                // The next bridge takes it over.
                channels.onEnded(channelId);
              } else {
                about(LOG.atWarn(), channelId)
                    .log(
                        "{}: no attendant takes calls of application {} ({}); channel {} goes back"
                            + " to the dialplan",
                        options.name(),
                        options.app(),
                        why,
                        channelId);
                refused.get(reason).increment();
                refuse(channelId, reason);
              }
            });
  }

  /**
   * Completes when there are no calls, or after {@code timeout}, when one attempt was made to give
   * back each call that is left, except conversations.
   */
  Future<Void> drain(Duration timeout) {
    isDraining = true;
    return Future.any(channels.untilEmpty(), after(timeout))
        .compose(over -> channels.size() == 0 ? Future.succeededFuture() : giveAllBack())
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private Future<?> giveAllBack() {
    return conversations()
        .otherwise(Set.of())
        .compose(
            talking ->
                Future.join(
                    channels.calls().stream()
                        .filter(id -> !talking.contains(id))
                        .map(this::giveBack)
                        .toList()));
  }

  /** The channels that are in a bridge with another one. */
  private Future<Set<String>> conversations() {
    if (conversations != null) {
      return conversations;
    }
    Future<Set<String>> asked =
        commands
            .execute(JsonObject.of("operation", "bridges.list"))
            .map(DialplanReturn::channelsInConversation)
            .recover(
                failure ->
                    // Without the module for bridges there are none.
                    FailureCodes.of(failure) == FailureCodes.NO_SUCH_OPERATION
                        ? Future.succeededFuture(Set.of())
                        : Future.failedFuture(failure));
    conversations = asked;
    return asked.onComplete(answered -> conversations = null);
  }

  private static Set<String> channelsInConversation(Object bridges) {
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

  /** Tries again for a call that still has no owner by then. */
  private void retryLater(String channelId, Runnable attempt) {
    after(PAUSE)
        .onSuccess(
            over -> {
              if (channels.isOrphaned(channelId)) {
                attempt.run();
              }
            });
  }

  /** Completes on the event loop, as a promise's own timeout doesn't. */
  private Future<Void> after(Duration time) {
    return vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
  }

  /**
   * Gives a call back to the dialplan, and tries until that works. If the reason can't be set, the
   * call goes back without it.
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
            set -> channels.isOrphaned(channelId) ? giveBack(channelId) : Future.succeededFuture())
        .onFailure(
            failure -> {
              if (isChannelGone(failure)) {
                channels.onEnded(channelId);
              } else {
                retryLater(channelId, () -> refuse(channelId, reason));
              }
            });
  }

  private LoggingEventBuilder about(LoggingEventBuilder line, String channelId) {
    return commands.tracing().about(line, options.name(), channelId);
  }

  private Future<Object> giveBack(String channelId) {
    about(LOG.atDebug(), channelId).log("The call goes back to the dialplan");
    return commands.execute(JsonObject.of("operation", CONTINUE, "channelId", channelId));
  }

  /** The call of these legs has ended; its attendant hangs them up first, if it is alive. */
  void hangUpLater(List<String> legs) {
    if (!legs.isEmpty()) {
      after(LEG_LINGER).onSuccess(late -> legs.forEach(this::hangUp));
    }
  }

  private void hangUp(String leg) {
    if (channels.isKnown(leg)) {
      commands
          .execute(JsonObject.of("operation", "channels.hangup", "channelId", leg))
          .onComplete(
              done -> {
                if (done.succeeded() || isChannelGone(done.cause())) {
                  channels.remove(leg);
                } else {
                  after(PAUSE).onSuccess(later -> hangUp(leg));
                }
              });
    }
  }

  private static boolean isChannelGone(Throwable failure) {
    return FailureCodes.isChannelGone(CONTINUE, failure);
  }
}
