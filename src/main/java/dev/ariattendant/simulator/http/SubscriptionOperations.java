package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.asterisk.AriJson;
import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.SimBridge;
import dev.ariattendant.simulator.asterisk.StasisApplication;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** ARI's subscriptions of Stasis applications to bridges in which they have no channel. */
final class SubscriptionOperations {

  private static final String BRIDGE = "bridge:";
  private static final Set<String> OTHER_SCHEMES = Set.of("channel", "endpoint", "deviceState");

  private final Asterisk asterisk;

  SubscriptionOperations(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  void addTo(AriRouter router) {
    String template = "/applications/{applicationName}/subscription";
    router.add(
        "applications.subscribe",
        "POST",
        template,
        arguments -> change(arguments, SimBridge::subscribe));
    router.add(
        "applications.unsubscribe",
        "DELETE",
        template,
        arguments -> change(arguments, SimBridge::unsubscribe));
  }

  private AriResponse change(
      AriArguments arguments, BiConsumer<SimBridge, StasisApplication> change) {
    StasisApplication application =
        arguments.found("applicationName", asterisk.applications()::find, "Application not found");
    List<SimBridge> bridges =
        arguments.list("eventSource").stream()
            .filter(source -> !source.isEmpty())
            .map(this::bridge)
            .toList();
    if (bridges.isEmpty()) {
      return AriResponse.badRequest("Missing parameter eventSource");
    }
    bridges.forEach(bridge -> change.accept(bridge, application));
    return AriResponse.ok(AriJson.application(application));
  }

  private SimBridge bridge(String source) {
    if (source.startsWith(BRIDGE)) {
      return asterisk
          .bridge(source.substring(BRIDGE.length()))
          .orElseThrow(
              () -> new AriException(AriResponse.unprocessable("Event source does not exist")));
    }
    boolean known = OTHER_SCHEMES.contains(source.split(":", 2)[0]);
    throw new AriException(
        known
            ? AriResponse.error(
                501, "Not Implemented", "The simulator doesn't do subscriptions to " + source)
            : AriResponse.badRequest("Invalid event source URI scheme"));
  }
}
