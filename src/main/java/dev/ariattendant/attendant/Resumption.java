package dev.ariattendant.attendant;

import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.attendant.channel.PromptPlayer;
import dev.ariattendant.bus.ChannelVariables;
import dev.ariattendant.bus.FailureCodes;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What comes before the first prompt of a channel that somebody else has served, who is gone: what
 * he left playing or queued is stopped, since all we play would wait for its end, and what he noted
 * down of the caller's place is read. Nothing of it has to succeed.
 */
final class Resumption {

  private final Channel channel;
  private final PromptPlayer player;
  private final CallReport report;
  private boolean cutShort;

  Resumption(Channel channel, PromptPlayer player, CallReport report) {
    this.channel = channel;
    this.player = player;
    this.report = report;
  }

  /**
   * Begins it.
   *
   * @param placed called in the end, with the name of the menu that the caller was in; empty where
   *     nobody has noted one down, or none could be read
   */
  void begin(Consumer<Optional<String>> placed) {
    if (channel.isUp()) {
      stopAll(placed);
    } else {
      // Nothing is played to a caller before he has been answered.
      readPlace(placed);
    }
  }

  private void stopAll(Consumer<Optional<String>> placed) {
    List<Future<Void>> stops = player.ids().all().stream().map(channel::stop).toList();
    player.run(
        Future.join(stops),
        answered -> {
          player.ids().startBehind(inUse(stops));
          reportTrouble(stops);
          readPlace(placed);
        });
  }

  /** The place is of no use any more. */
  void cutShort() {
    cutShort = true;
  }

  private void readPlace(Consumer<Optional<String>> placed) {
    if (cutShort) {
      placed.accept(Optional.empty());
      return;
    }
    player.run(
        channel.variable(ChannelVariables.MENU),
        read -> {
          // Not found is a variable that was never set, or the channel: the next command will tell.
          if (read.failed() && !isNotFound(read)) {
            report.actionFailed("channels.getChannelVar", read.cause());
          }
          placed.accept(read.otherwise(Optional.empty()).result());
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
        .ifPresent(stop -> report.actionFailed("playbacks.stop", stop.cause()));
  }

  private static boolean isNotFound(AsyncResult<?> command) {
    return command.failed() && Channel.codeOf(command.cause()) == FailureCodes.NOT_FOUND;
  }
}
