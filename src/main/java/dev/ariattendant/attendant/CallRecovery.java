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
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Takes a channel over from an attendant that is gone: reads the menu that it stored in a channel
 * variable, and stops its playbacks, because all new ones would wait for their end. Without that
 * variable no attendant has served the channel, so nothing can be playing. Commands that fail are
 * only published.
 */
final class CallRecovery {

  private final CallerChannel channel;
  private final PromptPlayer player;
  private final BiConsumer<String, Throwable> onFailure;

  /**
   * Does nothing yet.
   *
   * @param onFailure takes the operation and the failure of a command
   */
  CallRecovery(
      CallerChannel channel, PromptPlayer player, BiConsumer<String, Throwable> onFailure) {
    this.channel = channel;
    this.player = player;
    this.onFailure = onFailure;
  }

  /**
   * Begins.
   *
   * @param onMenu called in the end with the name of the menu that the caller was in; empty if none
   *     was stored or it couldn't be read
   */
  void begin(Consumer<Optional<String>> onMenu) {
    player.run(
        channel.variable(ChannelVariables.MENU),
        read -> {
          // Either the variable was never set, or the channel is gone: the next command will tell.
          if (isNotFound(read)) {
            onMenu.accept(Optional.empty());
            return;
          }
          if (read.failed()) {
            onFailure.accept("channels.getChannelVar", read.cause());
          }
          stopAll(() -> onMenu.accept(read.otherwise(Optional.empty()).result()));
        });
  }

  private void stopAll(Runnable then) {
    List<Future<Void>> stops = player.ids().all().stream().map(channel::stop).toList();
    player.run(
        Future.join(stops),
        answered -> {
          player.ids().skipInUse(inUse(stops));
          reportFailure(stops);
          then.run();
        });
  }

  /** The ids of which Asterisk didn't say that their playbacks have ended. */
  private Set<String> inUse(List<Future<Void>> stops) {
    Set<String> inUse = new HashSet<>();
    for (int i = 0; i < stops.size(); i++) {
      if (!isNotFound(stops.get(i))) {
        inUse.add(player.ids().all().get(i));
      }
    }
    return inUse;
  }

  /** Reports the first one only, because as a rule all fail for the same reason. */
  private void reportFailure(List<Future<Void>> stops) {
    stops.stream()
        .filter(stop -> stop.failed() && !isNotFound(stop))
        .findFirst()
        .ifPresent(stop -> onFailure.accept("playbacks.stop", stop.cause()));
  }

  private static boolean isNotFound(AsyncResult<?> command) {
    return FailureCodes.failed(command, FailureCodes.NOT_FOUND);
  }
}
