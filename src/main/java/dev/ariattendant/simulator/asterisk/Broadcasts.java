package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.BroadcastOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The calls in {@code StasisBroadcast()}: offered to all applications, until one claims them. */
public final class Broadcasts {

  /** The result of a claim. */
  public enum Claim {
    WON,
    /** The call has been claimed before, perhaps by the same application. */
    TOO_LATE,
    /** No such channel, or not in {@code StasisBroadcast()}. */
    UNKNOWN
  }

  private final Asterisk asterisk;
  private final Map<String, Waiting> byChannel = new HashMap<>();

  Broadcasts(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  /** Offers a call to the applications that the filter admits, in no particular order. */
  void begin(SimChannel channel, BroadcastOptions options, List<String> arguments) {
    Waiting waiting = new Waiting(channel, options, arguments);
    byChannel.put(channel.id(), waiting);
    List<StasisApplication> applications = new ArrayList<>(waiting.admitted());
    Collections.shuffle(applications);
    asterisk.events().callBroadcast(applications, channel);
    waiting.timer = asterisk.clock().after(options.timeoutMs(), () -> end(waiting, "TIMEOUT"));
  }

  /**
   * Claims a call. Asterisk doesn't check the name: if that application isn't registered, no
   * application gets the call.
   */
  public Claim claim(String channelId, String application) {
    Waiting waiting = byChannel.get(channelId);
    if (waiting == null) {
      return Claim.UNKNOWN;
    }
    if (waiting.winner.isPresent()) {
      return Claim.TOO_LATE;
    }
    waiting.winner = Optional.of(application);
    waiting.timer.cancel();
    asterisk.clock().run(() -> enter(waiting, application));
    return Claim.WON;
  }

  private void enter(Waiting waiting, String application) {
    if (byChannel.get(waiting.channel.id()) != waiting) {
      return;
    }
    if (waiting.options.notifyClaimed()) {
      asterisk.events().callClaimed(waiting.admitted(), waiting.channel, application);
    }
    if (!waiting.channel.stasis().enterFromBroadcast(application, waiting.arguments)) {
      end(waiting, "FAILED");
    }
  }

  private void end(Waiting waiting, String status) {
    byChannel.remove(waiting.channel.id());
    waiting.channel.notClaimed(status);
  }

  /**
   * A channel has left {@code StasisBroadcast()}.
   *
   * @return whether no application had the call yet
   */
  boolean left(SimChannel channel) {
    Waiting waiting = byChannel.remove(channel.id());
    if (waiting == null) {
      return false;
    }
    waiting.timer.cancel();
    return channel.application().isEmpty();
  }

  private final class Waiting {
    private final SimChannel channel;
    private final BroadcastOptions options;
    private final List<String> arguments;
    private SimulatedClock.Timer timer;
    private Optional<String> winner = Optional.empty();

    private Waiting(SimChannel channel, BroadcastOptions options, List<String> arguments) {
      this.channel = channel;
      this.options = options;
      this.arguments = arguments;
    }

    private List<StasisApplication> admitted() {
      Pattern filter = Pattern.compile(options.filter());
      return asterisk.applications().all().stream()
          .filter(application -> filter.matcher(application.name()).find())
          .toList();
    }
  }
}
