package dev.ariattendant.attendant;

import dev.ariattendant.api.AttendantEvents.Ended;
import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.step.ExitCommand;
import dev.ariattendant.attendant.step.StepContext;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/** Gives a call back to the dialplan, once, in the middle of whatever is going on. */
final class HandBack {

  /** Between two attempts that fail with an exception each time. */
  private static final Duration BROKEN_PAUSE = Duration.ofSeconds(1);

  private final CallerChannel channel;
  private final StepContext context;

  /** Null unless the call is to be given back. */
  private Supplier<Future<Object>> command;

  /** Whether to wait, because the call is still being taken over. */
  private boolean held;

  private boolean broken;

  HandBack(CallerChannel channel, StepContext context) {
    this.channel = channel;
    this.context = context;
  }

  /** Whether the call is to be given back, or is still being taken over. */
  boolean isUnderWay() {
    return held || command != null;
  }

  void request() {
    request(channel::continueInDialplan);
  }

  /** Requests it with one of {@link ChannelVariables.Refused}, which the dialplan can read. */
  void request(String reason) {
    request(() -> channel.refuse(reason));
  }

  private void request(Supplier<Future<Object>> next) {
    if (command == null) {
      command = next;
      if (!held) {
        channel.commands().exceptionHandler().run(this::begin);
      }
    }
  }

  /** After an exception in the call its state isn't known, so it goes back in any case. */
  void onException() {
    held = false;
    command = () -> channel.refuse(ChannelVariables.Refused.BROKEN);
    if (broken) {
      context.newTimer().set(BROKEN_PAUSE, this::begin);
    } else {
      broken = true;
      begin();
    }
  }

  /** The call is being taken over: waits for {@link #proceed}. */
  void hold() {
    held = true;
  }

  /** The call was taken over: gives it back if that was requested; returns whether it does. */
  boolean proceed() {
    held = false;
    if (command == null) {
      return false;
    }
    begin();
    return true;
  }

  private void begin() {
    context.exit(new ExitCommand("channels.continueInDialplan", command, Ended.HANDED_BACK, false));
  }
}
