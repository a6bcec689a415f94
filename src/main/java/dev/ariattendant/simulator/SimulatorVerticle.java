package dev.ariattendant.simulator;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Simulator} to be deployed by name. Its configuration: {@code port} (default 8088),
 * {@code username} and {@code password} (default {@code asterisk}), {@code speed} (default 1),
 * {@code missingSounds} (names without {@code sound:}; it has every other sound), and {@code
 * phones}: the callees besides {@link EndpointDirectory#STANDARD} by endpoint, see {@link
 * Callee#parse(String, long)}, e.g. {@code {"PJSIP/carol": "answers after 3s, hangs up after
 * 10s"}}.
 */
public final class SimulatorVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatorVerticle.class);

  @Override
  public Future<?> start() {
    SimulatorOptions options = options(config());
    return Simulator.start(vertx, options)
        .onSuccess(
            simulator ->
                LOG.info(
                    "simulated Asterisk started: ARI is at {}/ari, user {}; place a call with"
                        + " curl -X POST '{}{}?app=channel-aa&script=w1000+1+w3000+bye'",
                    simulator.uri(),
                    options.username(),
                    simulator.uri(),
                    CallsEndpoint.PATH));
  }

  private static SimulatorOptions options(JsonObject config) {
    SimulatorOptions defaults = SimulatorOptions.defaults();
    return defaults
        .withPort(config.getInteger("port", SimulatorOptions.ASTERISK_PORT))
        .withCredentials(
            config.getString("username", defaults.username()),
            config.getString("password", defaults.password()))
        .withMissingSounds(missing(config))
        .withSpeed(config.getDouble("speed", defaults.speed()))
        .withEndpoints(endpoints(config.getJsonObject("phones", new JsonObject())));
  }

  private static String[] missing(JsonObject config) {
    return config.getJsonArray("missingSounds", new JsonArray()).stream()
        .map(String::valueOf)
        .toArray(String[]::new);
  }

  private static EndpointDirectory endpoints(JsonObject phones) {
    EndpointDirectory endpoints = EndpointDirectory.STANDARD;
    for (String endpoint : phones.fieldNames()) {
      try {
        endpoints = endpoints.with(endpoint, Callee.parse(phones.getString(endpoint)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("phones: %s: %s".formatted(endpoint, e.getMessage()), e);
      }
    }
    return endpoints;
  }
}
