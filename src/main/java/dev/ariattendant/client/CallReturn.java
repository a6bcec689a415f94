package dev.ariattendant.client;

import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.LogKeys;
import dev.ariattendant.client.ari.AriCommands;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Gives a call back to the dialplan, at once even if something plays. */
final class CallReturn {

  private static final Logger LOG = LoggerFactory.getLogger(CallReturn.class);

  private final Offer offer;
  private final String channelId;
  private final AriCommands ari;
  private final CallPlaybacks playbacks;

  /** What is done before the call goes back; null while it needn't. */
  private Supplier<Future<?>> preparation;

  CallReturn(Offer offer, AriCommands ari, CallPlaybacks playbacks) {
    this.offer = offer;
    this.channelId = offer.key().channelId();
    this.ari = ari;
    this.playbacks = playbacks;
  }

  void handBack() {
    if (preparation == null) {
      preparation = Future::succeededFuture;
    }
    attempt();
  }

  /** A program that fails must not leave the caller in silence. */
  void onFailure(Throwable failure) {
    if (isGone(failure)) {
      LOG.debug("The call {} is gone", channelId, failure);
    } else {
      log("goes back to the dialplan, since its program has failed", failure);
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

  /** Whether the call goes back, or would if there was a connection. */
  boolean isRequested() {
    return preparation != null;
  }

  /** Also when the connection is back, without which nothing was done. */
  void attempt() {
    playbacks
        .stop()
        .transform(stopped -> preparation.get())
        .onComplete(
            prepared -> {
              if (!FailureCodes.failed(prepared, FailureCodes.UNAVAILABLE)) {
                continueInDialplan();
              }
            });
  }

  private void continueInDialplan() {
    ari.channels()
        .continueInDialplan(channelId)
        .onFailure(
            failure -> {
              if (!isGone(failure)) {
                log("couldn't be given back to the dialplan", failure);
              }
            });
  }

  /** A command may be refused a moment before the event comes that says why. */
  private static boolean isGone(Throwable failure) {
    return failure instanceof ReplyException
        && Set.of(FailureCodes.NOT_FOUND, FailureCodes.NOT_IN_STASIS)
            .contains(FailureCodes.of(failure));
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
