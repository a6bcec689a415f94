package dev.ariattendant.attendant;

import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.channel.PromptPlayer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What comes before the first prompt of a channel whose attendant is gone: the place that it noted
 * down is read, and what it left playing or queued is stopped, since all we play would wait for its
 * end. A channel without a note was served by nobody, so nothing of ours can be playing. Nothing of
 * it has to succeed.
 */
final class CallRecovery {

  private final CallerChannel channel;
  private final PromptPlayer player;
  private final FlowRunner call;

  CallRecovery(CallerChannel channel, PromptPlayer player, FlowRunner call) {
    this.channel = channel;
    this.player = player;
    this.call = call;
  }

  /**
   * Begins it.
   *
   * @param placed called in the end, with the name of the menu that the caller was in; empty where
   *     nobody has noted one down, or none could be read
   */
  void begin(Consumer<Optional<String>> placed) {
    player.run(
        channel.variable(ChannelVariables.MENU),
        read -> {
          // Not found is a variable that was never set, or the channel: the next command will tell.
          if (isNotFound(read)) {
            placed.accept(Optional.empty());
            return;
          }
          if (read.failed()) {
            call.publishFailure("channels.getChannelVar", read.cause());
          }
          stopAll(() -> placed.accept(read.otherwise(Optional.empty()).result()));
        });
  }

  private void stopAll(Runnable then) {
    List<Future<Void>> stops = player.ids().all().stream().map(channel::stop).toList();
    player.run(
        Future.join(stops),
        answered -> {
          player.ids().skipInUse(inUse(stops));
          reportTrouble(stops);
          then.run();
        });
  }

  /** All that Asterisk didn't say to be over, though it need not be playing. */
  private Set<String> inUse(List<Future<Void>> stops) {
    Set<String> inUse = new HashSet<>();
    for (int i = 0; i < stops.size(); i++) {
      if (!isNotFound(stops.get(i))) {
        inUse.add(player.ids().all().get(i));
      }
    }
    return inUse;
  }

  /** Once: what has failed for one of them is as a rule true of all. */
  private void reportTrouble(List<Future<Void>> stops) {
    stops.stream()
        .filter(stop -> stop.failed() && !isNotFound(stop))
        .findFirst()
        .ifPresent(stop -> call.publishFailure("playbacks.stop", stop.cause()));
  }

  private static boolean isNotFound(AsyncResult<?> command) {
    return FailureCodes.failed(command, FailureCodes.NOT_FOUND);
  }
}
