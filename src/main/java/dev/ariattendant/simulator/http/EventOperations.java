package dev.ariattendant.simulator.http;

import static dev.ariattendant.simulator.http.AriOperation.immediate;

import dev.ariattendant.simulator.asterisk.Asterisk;

/** ARI's operations on events. */
final class EventOperations {

  private final Asterisk asterisk;

  EventOperations(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  void addTo(AriRouter router) {
    router.add("events.claimChannel", "POST", "/events/claim", immediate(this::claim));
  }

  private AriResponse claim(AriArguments arguments) {
    String channelId = required(arguments, "channelId");
    String application = required(arguments, "application");
    return switch (asterisk.broadcasts().claim(channelId, application)) {
      case WON -> AriResponse.noContent();
      case TOO_LATE ->
          AriResponse.conflict("Channel has already been claimed by another application");
      case UNKNOWN -> AriResponse.notFound("Channel not found or not in broadcast state");
    };
  }

  private static String required(AriArguments arguments, String name) {
    return arguments
        .text(name)
        .orElseThrow(
            () -> new AriException(AriResponse.badRequest(name + " parameter is required")));
  }
}
