package dev.ariattendant.attendant;

import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.channel.PromptPlayer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Takes a channel over from an attendant that is gone: reads the menu that it stored in a channel
 * variable, and stops its playbacks, because all new ones would wait for their end. Without that
 * variable no attendant has served the channel, so nothing can be playing. Commands that fail are
 * only published.
 *
 * @param onFailure takes the operation and the failure of a command
 */
record CallRecovery(
    CallerChannel channel, PromptPlayer player, BiConsumer<String, Throwable> onFailure) {

  /** Calls {@code onMenu} in the end; without a menu if none was stored or it can't be read. */
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
    Map<String, Future<Void>> stops = new LinkedHashMap<>();
    player.ids().all().forEach(id -> stops.put(id, channel.stop(id)));
    player.run(
        Future.join(List.copyOf(stops.values())),
        answered -> {
          stops.values().removeIf(CallRecovery::isNotFound);
          // Asterisk didn't say that the playbacks of these ids have ended.
          player.ids().skipInUse(stops.keySet());
          // Only the first failure, because as a rule all fail for the same reason.
          stops.values().stream()
              .filter(Future::failed)
              .findFirst()
              .ifPresent(stop -> onFailure.accept("playbacks.stop", stop.cause()));
          then.run();
        });
  }

  private static boolean isNotFound(AsyncResult<?> command) {
    return FailureCodes.failed(command, FailureCodes.NOT_FOUND);
  }
}
