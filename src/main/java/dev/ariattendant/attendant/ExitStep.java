package dev.ariattendant.attendant;

import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.step.ExitCommand;
import dev.ariattendant.attendant.step.Step;
import dev.ariattendant.flow.Prompt;
import java.time.Duration;

/** The end of a call's stay, tried until Asterisk confirms it with a StasisEnd. */
final class ExitStep implements Step {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final FlowRunner call;
  private final ExitCommand departure;
  private boolean failureTold;

  ExitStep(FlowRunner call, ExitCommand departure) {
    this.call = call;
    this.departure = departure;
  }

  String ended() {
    return departure.ended();
  }

  @Override
  public void begin() {
    call.stopPlayback();
    call.play(Prompt.NONE, this::leave);
  }

  /** What follows a limit would only keep the caller. */
  @Override
  public boolean isInterruptibleByLimit() {
    return false;
  }

  private void leave() {
    call.await(
        departure.command().get(),
        asked -> {
          if (asked.succeeded()) {
            call.startTimer(PAUSE, this::leave);
          } else if (!CallerChannel.gone(departure.operation(), asked.cause())) {
            if (!failureTold) {
              failureTold = true;
              call.publishFailure(departure.operation(), asked.cause());
            }
            call.startTimer(PAUSE, this::leave);
          } else if (departure.refusable()) {
            lookWhetherGone(asked.cause());
          } else {
            call.isChannelGone();
          }
        });
  }

  private void lookWhetherGone(Throwable refusal) {
    call.await(
        call.channel().request(call.channel().command("channels.get")),
        found -> {
          if (found.failed() && CallerChannel.gone("channels.get", found.cause())) {
            call.isChannelGone();
          } else {
            call.publishFailure(departure.operation(), refusal);
            call.repeat();
          }
        });
  }
}
