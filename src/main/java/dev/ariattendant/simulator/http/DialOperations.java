package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.asterisk.AriJson;
import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.Originator;
import dev.ariattendant.simulator.asterisk.SimChannel;
import java.util.List;
import java.util.Optional;

/** ARI's operations that create and dial channels. */
final class DialOperations {

  private static final long DEFAULT_TIMEOUT_SECONDS = 30;
  private static final long SECOND_MS = 1000;

  private final Asterisk asterisk;

  DialOperations(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  void addTo(AriRouter router) {
    router.add("channels.originate", "POST", "/channels", this::originate);
    router.add("channels.originateWithId", "POST", "/channels/{channelId}", this::originate);
    router.add("channels.create", "POST", "/channels/create", this::create);
    router.add("channels.dial", "POST", "/channels/{channelId}/dial", this::dial);
  }

  private AriResponse originate(AriArguments arguments) {
    String endpoint = arguments.required("endpoint", "Endpoint must be specified");
    if (arguments.nonEmpty("app").isEmpty()) {
      return arguments.nonEmpty("extension").isPresent()
          ? AriResponse.error(
              501, "Not Implemented", "The simulator doesn't do channels.originate to an extension")
          : AriResponse.badRequest("Application or extension must be specified");
    }
    return allocated(
        asterisk.originator().originate(request(endpoint, arguments), timeoutMs(arguments)));
  }

  private AriResponse create(AriArguments arguments) {
    String endpoint = arguments.required("endpoint", "Endpoint must be specified");
    return allocated(asterisk.originator().create(request(endpoint, arguments)));
  }

  private AriResponse dial(AriArguments arguments) {
    SimChannel channel = arguments.channelInStasis(asterisk);
    Optional<SimChannel> caller = arguments.nonEmpty("caller").flatMap(asterisk::channel);
    long timeoutMs = arguments.number("timeout").orElse(0L) * SECOND_MS;
    return asterisk.originator().dial(channel, caller, timeoutMs)
        ? AriResponse.noContent()
        : AriResponse.conflict("Channel is not in the 'Down' state");
  }

  private static AriResponse allocated(Optional<SimChannel> channel) {
    return channel
        .map(made -> AriResponse.ok(AriJson.channel(made)))
        .orElseGet(AriResponse::allocationFailed);
  }

  private static long timeoutMs(AriArguments arguments) {
    return arguments.number("timeout").orElse(DEFAULT_TIMEOUT_SECONDS) * SECOND_MS;
  }

  private Originator.Request request(String endpoint, AriArguments arguments) {
    Optional<String> id = arguments.id("channelId");
    if (id.flatMap(asterisk::channel).isPresent()) {
      throw new AriException(AriResponse.conflict("Channel with given unique ID already exists"));
    }
    return new Originator.Request(
        endpoint,
        arguments.text("app").orElse(""),
        arguments.nonEmpty("appArgs").map(text -> List.of(text.split(",", -1))).orElse(List.of()),
        id,
        arguments.nonEmpty("callerId"),
        originator(arguments),
        arguments.texts("variables"));
  }

  private Optional<SimChannel> originator(AriArguments arguments) {
    return arguments
        .nonEmpty("originator")
        .map(
            id ->
                asterisk
                    .channel(id)
                    .orElseThrow(
                        () ->
                            new AriException(
                                AriResponse.badRequest(
                                    "Provided originator channel was not found"))));
  }
}
