package dev.ariattendant.attendant;

import dev.ariattendant.attendant.actions.Departure;
import dev.ariattendant.attendant.actions.Step;
import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.config.menus.Prompt;
import java.time.Duration;

/** The end of a call's stay, tried until Asterisk confirms it with a StasisEnd. */
final class Leaving implements Step {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Performance call;
  private final Departure departure;
  private boolean failureTold;

  Leaving(Performance call, Departure departure) {
    this.call = call;
    this.departure = departure;
  }

  String ended() {
    return departure.ended();
  }

  @Override
  public void begin() {
    call.hush();
    call.hear(Prompt.NONE, this::leave);
  }

  /** What follows a limit would only keep the caller. */
  @Override
  public boolean mayBeCutOff() {
    return false;
  }

  private void leave() {
    call.await(
        departure.command().get(),
        asked -> {
          if (asked.succeeded()) {
            call.alarm(PAUSE, this::leave);
          } else if (!Channel.gone(departure.operation(), asked.cause())) {
            if (!failureTold) {
              failureTold = true;
              call.failed(departure.operation(), asked.cause());
            }
            call.alarm(PAUSE, this::leave);
          } else if (departure.refusable()) {
            lookWhetherGone(asked.cause());
          } else {
            call.gone();
          }
        });
  }

  private void lookWhetherGone(Throwable refusal) {
    call.await(
        call.channel().request(call.channel().command("channels.get")),
        found -> {
          if (found.failed() && Channel.gone("channels.get", found.cause())) {
            call.gone();
          } else {
            call.failed(departure.operation(), refusal);
            call.repeat();
          }
        });
  }
}
