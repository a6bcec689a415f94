package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.flow.Prompt;
import java.time.Duration;

/** Sends the command that ends the call, again and again, until a StasisEnd confirms it. */
final class ExitStep implements Step {

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private final StepContext context;
  private final ExitCommand exit;
  private boolean failurePublished;

  ExitStep(StepContext context, ExitCommand exit) {
    this.context = context;
    this.exit = exit;
  }

  String ended() {
    return exit.ended();
  }

  @Override
  public void begin() {
    context.prompts().stopPlayback();
    context.play(Prompt.NONE, this::send);
  }

  /** The action that follows a limit would only delay the exit. */
  @Override
  public boolean isInterruptibleByLimit() {
    return false;
  }

  private void send() {
    context.await(
        exit.command().get(),
        answer -> {
          if (answer.succeeded()) {
            context.timer().set(RETRY_PAUSE, this::send);
          } else if (!CallerChannel.isGone(exit.operation(), answer.cause())) {
            if (!failurePublished) {
              failurePublished = true;
              context.publishFailure(exit.operation(), answer.cause());
            }
            context.timer().set(RETRY_PAUSE, this::send);
          } else if (exit.refusable()) {
            lookUpChannel(answer.cause());
          } else {
            context.runner().reportChannelGone();
          }
        });
  }

  private void lookUpChannel(Throwable refusal) {
    context.await(
        context.channel().request(context.channel().command("channels.get")),
        found -> {
          if (found.failed() && CallerChannel.isGone("channels.get", found.cause())) {
            context.runner().reportChannelGone();
          } else {
            context.publishFailure(exit.operation(), refusal);
            context.runner().enterMenu(context.history().current());
          }
        });
  }
}
