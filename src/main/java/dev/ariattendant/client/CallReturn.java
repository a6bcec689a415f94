package dev.ariattendant.client;

import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.LogKeys;
import dev.ariattendant.client.ari.AriCommands;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Gives a call back to the dialplan, at once even if something plays, and tries until the call has
 * ended: meanwhile the caller hears nothing.
 */
final class CallReturn {

  private static final Logger LOG = LoggerFactory.getLogger(CallReturn.class);

  private static final String CONTINUE = "channels.continueInDialplan";

  /** Between two attempts; an event that says why a channel is gone comes sooner. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Offer offer;
  private final String channelId;
  private final AriCommands ari;
  private final CallPlaybacks playbacks;
  private final Runnable onGone;
  private final RestartableTimer next;

  /** Failures of the program that may only say that the call is over. */
  private final List<Throwable> doubtful = new ArrayList<>();

  /** What is done before the call goes back; null while it needn't. */
  private Supplier<Future<?>> preparation;

  private boolean refusalLogged;
  private boolean ended;

  /**
   * Does nothing yet.
   *
   * @param onGone is called if Asterisk doesn't have the channel in the application any more, and
   *     no event has said why
   */
  CallReturn(Vertx vertx, Offer offer, AriCommands ari, CallPlaybacks playbacks, Runnable onGone) {
    this.offer = offer;
    this.channelId = offer.key().channelId();
    this.ari = ari;
    this.playbacks = playbacks;
    this.onGone = onGone;
    this.next = new RestartableTimer(vertx);
  }

  void handBack() {
    if (preparation == null) {
      preparation = Future::succeededFuture;
      attempt();
    } else {
      attemptSooner();
    }
  }

  /** A program that fails must not leave the caller in silence. */
  void onFailure(Throwable failure) {
    if (mayBeGone(failure)) {
      LOG.debug("The program of call {} has failed, perhaps since it is over", channelId, failure);
      doubtful.add(failure);
    } else {
      logFailure(failure);
    }
    if (preparation == null) {
      preparation =
          () ->
              ari.channels()
                  .setChannelVar(
                      channelId,
                      ChannelVariables.REFUSED,
                      options -> options.value(ChannelVariables.Refused.BROKEN));
      attempt();
    }
  }

  /** Nobody else would hear of a mistake in what the program does after the call. */
  void onFailureAfterEnd(Throwable failure) {
    if (!(failure instanceof CallEndedException || failure instanceof ReplyException)) {
      log("has ended, and its program has failed after that", failure);
    }
  }

  /** Whether the call goes back, or would if there was a connection. */
  boolean isRequested() {
    return preparation != null;
  }

  /** Makes the next attempt now, e.g. since the connection is back, unless one is under way. */
  void attemptSooner() {
    if (next.isSet()) {
      attempt();
    }
  }

  /** The call has ended. */
  void close() {
    ended = true;
    next.cancel();
  }

  private void attempt() {
    next.cancel();
    List<Throwable> before = List.copyOf(doubtful);
    doubtful.clear();
    playbacks
        .stop()
        .transform(stopped -> preparation.get())
        .transform(
            prepared ->
                // If the variable can't be set, the call goes back without it.
                FailureCodes.failed(prepared, FailureCodes.UNAVAILABLE)
                    ? Future.<Void>failedFuture(prepared.cause())
                    : ari.channels().continueInDialplan(channelId))
        .onComplete(answer -> onAnswer(answer, before));
  }

  /**
   * Goes on, or tries again.
   *
   * @param before the doubtful failures from before the attempt
   */
  private void onAnswer(AsyncResult<Void> answer, List<Throwable> before) {
    Runnable then = this::attempt;
    if (answer.failed() && FailureCodes.isChannelGone(CONTINUE, answer.cause())) {
      then = onGone;
    } else if (FailureCodes.failed(answer, FailureCodes.UNAVAILABLE)) {
      doubtful.addAll(before);
    } else {
      // The channel was there, so these are about something else.
      before.forEach(this::logFailure);
      if (answer.failed() && !ended && !refusalLogged) {
        refusalLogged = true;
        log("couldn't be given back to the dialplan yet", answer.cause());
      }
    }
    if (!ended) {
      // Also after a success, which only the channel's StasisEnd confirms.
      next.set(PAUSE, then);
    }
  }

  /** A command for the call may be refused a moment before the event comes that says why. */
  private static boolean mayBeGone(Throwable failure) {
    int code = FailureCodes.of(failure);
    return code == FailureCodes.NOT_FOUND || code == FailureCodes.NOT_IN_STASIS;
  }

  private void logFailure(Throwable failure) {
    log("goes back to the dialplan, since its program has failed", failure);
  }

  private void log(String what, Throwable failure) {
    LoggingEventBuilder line =
        LOG.atError().addKeyValue(LogKeys.CHANNEL, channelId).setCause(failure);
    offer
        .trace()
        .map(trace -> line.addKeyValue(LogKeys.TRACE, trace.traceId()))
        .orElse(line)
        .log("The call {} {}", channelId, what);
  }
}
