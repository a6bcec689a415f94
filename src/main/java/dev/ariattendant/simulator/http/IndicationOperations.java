package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.SimChannel;
import java.util.Optional;
import java.util.function.Function;

/** ARI's operations that only the caller notices: they cause no events. */
final class IndicationOperations {

  private final Asterisk asterisk;

  IndicationOperations(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  void addTo(AriRouter router) {
    Function<AriArguments, Optional<CallerEvent>> quiet =
        arguments -> Optional.of(new CallerEvent.Quiet());
    add(
        router,
        "channels.ring",
        "POST",
        "ring",
        arguments -> Optional.of(new CallerEvent.Ringing()));
    add(router, "channels.ringStop", "DELETE", "ring", quiet);
    add(router, "channels.startMoh", "POST", "moh", IndicationOperations::music);
    add(router, "channels.stopMoh", "DELETE", "moh", quiet);
    addWithoutEffect(router, "channels.mute", "POST", "mute");
    addWithoutEffect(router, "channels.unmute", "DELETE", "mute");
    addWithoutEffect(router, "channels.hold", "POST", "hold");
    addWithoutEffect(router, "channels.unhold", "DELETE", "hold");
    addWithoutEffect(router, "channels.startSilence", "POST", "silence");
    addWithoutEffect(router, "channels.stopSilence", "DELETE", "silence");
    addWithoutEffect(router, "channels.progress", "POST", "progress");
  }

  private static Optional<CallerEvent> music(AriArguments arguments) {
    return Optional.of(new CallerEvent.Music(arguments.text("mohClass").orElse("")));
  }

  /** An operation that is accepted, and has no effect in the simulator. */
  private void addWithoutEffect(AriRouter router, String name, String method, String resource) {
    add(router, name, method, resource, arguments -> Optional.empty());
  }

  private void add(
      AriRouter router,
      String name,
      String method,
      String resource,
      Function<AriArguments, Optional<CallerEvent>> indication) {
    router.add(
        name,
        method,
        "/channels/{channelId}/" + resource,
        arguments -> {
          SimChannel channel = arguments.connectedChannel(asterisk);
          indication.apply(arguments).ifPresent(channel.commands()::indicate);
          return AriResponse.noContent();
        });
  }
}
