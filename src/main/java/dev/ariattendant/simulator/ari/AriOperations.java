package dev.ariattendant.simulator.ari;

import dev.ariattendant.simulator.asterisk.Asterisk;
import io.vertx.core.Future;
import java.util.Map;

/**
 * All of ARI that the simulator does: method, path and arguments in, answer out, whatever they came
 * through.
 */
public final class AriOperations {

  private final AriRouter router = new AriRouter();
  private final Requests requests;

  /**
   * ARI on one Asterisk.
   *
   * @param version of Asterisk, as it reports it
   */
  public AriOperations(Asterisk asterisk, Requests requests, String version) {
    this.requests = requests;
    NotSimulated.addTo(router);
    new ChannelOperations(asterisk).addTo(router);
    new VariableOperations(asterisk).addTo(router);
    new PlaybackOperations(asterisk).addTo(router);
    new ApplicationOperations(asterisk).addTo(router);
    new AsteriskOperations(asterisk.sounds(), version).addTo(router);
  }

  /**
   * Carries out a request.
   *
   * @param path from the resource on, still percent-encoded, e.g. {@code
   *     /channels/1795293174.5/play}
   * @param parameters of the query and of a form
   * @param body of JSON; null = none
   */
  Future<AriResponse> handle(
      String method, String path, Map<String, String> parameters, Object body) {
    AriRouter.Route route = router.find(method, path);
    AriArguments arguments = new AriArguments(route.path(), parameters, body);
    return route
        .name()
        .map(name -> requests.pass(name, path, () -> carryOut(route, arguments)))
        .orElseGet(() -> carryOut(route, arguments));
  }

  private static Future<AriResponse> carryOut(AriRouter.Route route, AriArguments arguments) {
    try {
      return route.operation().carryOut(arguments);
    } catch (Refusal refusal) {
      return Future.succeededFuture(refusal.response());
    }
  }
}
