package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.SimulatedRequest;
import dev.ariattendant.simulator.SimulatedRequest.Transport;
import dev.ariattendant.simulator.asterisk.Asterisk;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** Carries out ARI requests, whether they have come over HTTP or a WebSocket. */
public final class AriOperations {

  private final AriRouter router = new AriRouter();
  private final FaultInjector faults;

  /**
   * The operations on one Asterisk.
   *
   * @param version that it reports
   */
  public AriOperations(Asterisk asterisk, FaultInjector faults, String version) {
    this.faults = faults;
    UnsupportedOperations.addTo(router);
    new ChannelOperations(asterisk).addTo(router);
    new DialOperations(asterisk).addTo(router);
    new BridgeOperations(asterisk).addTo(router);
    new RecordingOperations(asterisk).addTo(router);
    new PlaybackOperations(asterisk).addTo(router);
    new SubscriptionOperations(asterisk).addTo(router);
    new StoredRecordingOperations(asterisk).addTo(router);
    new ApplicationOperations(asterisk).addTo(router);
    new AsteriskOperations(asterisk.sounds(), version).addTo(router);
    router.add("events.eventWebsocket", "GET", AriHttp.EVENTS, this::upgrade);
  }

  /** Only reached over a WebSocket: {@link AriHttp} does the upgrade. */
  private AriResponse upgrade(AriArguments arguments) {
    return AriResponse.error(400, "Bad request", "Can't upgrade to websocket from a websocket");
  }

  /**
   * Carries out a request.
   *
   * @param path from the resource on, still percent-encoded, e.g. {@code
   *     /channels/1795293174.5/play}
   * @param parameters of the query and of a form
   * @param body of JSON; null = none
   * @return the response; empty = there is none
   */
  Future<Optional<AriResponse>> handle(
      String method,
      String path,
      Map<String, String> parameters,
      Object body,
      Transport transport) {
    if (path.endsWith("/")) {
      String corrected = AriHttp.ROOT + path.substring(0, path.length() - 1);
      return Future.succeededFuture(
          Optional.of(AriResponse.notFound("ARI URLs do not end with a slash. Try " + corrected)));
    }
    AriRouter.Route route = router.find(method, path);
    AriArguments arguments = new AriArguments(route.path(), parameters, body);
    return route
        .name()
        .map(name -> new SimulatedRequest(name, method, path, parameters, body, transport))
        .map(request -> faults.pass(request, () -> carryOut(route, arguments)))
        .orElseGet(() -> carryOut(route, arguments));
  }

  private static Future<Optional<AriResponse>> carryOut(
      AriRouter.Route route, AriArguments arguments) {
    try {
      return route.operation().apply(arguments).map(Optional::of);
    } catch (AriException e) {
      return Future.succeededFuture(Optional.of(e.response()));
    }
  }
}
