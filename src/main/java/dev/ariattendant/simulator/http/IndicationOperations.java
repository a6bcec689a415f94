package dev.ariattendant.simulator.http;

import static dev.ariattendant.simulator.http.AriOperation.immediate;

import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.SimChannel;
import java.util.function.BiConsumer;

/** ARI's operations that only the caller notices: they cause no events. */
final class IndicationOperations {

  private final Asterisk asterisk;

  IndicationOperations(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  void addTo(AriRouter router) {
    add(router, "channels.ring", "POST", "ring", this::ring);
    add(router, "channels.ringStop", "DELETE", "ring", this::quiet);
    add(router, "channels.startMoh", "POST", "moh", this::music);
    add(router, "channels.stopMoh", "DELETE", "moh", this::quiet);
    addWithoutEffect(router, "channels.mute", "channels.unmute", "mute");
    addWithoutEffect(router, "channels.hold", "channels.unhold", "hold");
    addWithoutEffect(router, "channels.startSilence", "channels.stopSilence", "silence");
    add(router, "channels.progress", "POST", "progress", this::nothing);
  }

  private void addWithoutEffect(AriRouter router, String start, String stop, String resource) {
    add(router, start, "POST", resource, this::nothing);
    add(router, stop, "DELETE", resource, this::nothing);
  }

  private void add(
      AriRouter router,
      String name,
      String method,
      String resource,
      BiConsumer<SimChannel, AriArguments> action) {
    router.add(
        name,
        method,
        "/channels/{channelId}/" + resource,
        immediate(
            arguments -> {
              action.accept(ChannelLookup.connected(asterisk, arguments), arguments);
              return AriResponse.noContent();
            }));
  }

  private void ring(SimChannel channel, AriArguments arguments) {
    channel.commands().indicate(new CallerEvent.Ringing());
  }

  private void music(SimChannel channel, AriArguments arguments) {
    channel.commands().indicate(new CallerEvent.Music(arguments.text("mohClass").orElse("")));
  }

  private void quiet(SimChannel channel, AriArguments arguments) {
    channel.commands().indicate(new CallerEvent.Quiet());
  }

  private void nothing(SimChannel channel, AriArguments arguments) {
    // Accepted, without an effect in the simulator.
  }
}
