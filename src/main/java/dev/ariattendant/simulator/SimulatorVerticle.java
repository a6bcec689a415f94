package dev.ariattendant.simulator;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Simulator} to be deployed by name. Its configuration: {@code port} (8088 unless given),
 * {@code username} and {@code password} ({@code asterisk}), {@code speed} (1), {@code phones}: who
 * can be dialled besides {@link EndpointDirectory#STANDARD}, by endpoint, as {@link Callee#parse}
 * reads it, e.g. {@code {"PJSIP/carol": "w3000 answer w10000 bye"}}.
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
                    "The simulated Asterisk answers on {}/ari, user {}; ring it with"
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
        .withSpeed(config.getDouble("speed", defaults.speed()))
        .withTelephoneBook(telephoneBook(config.getJsonObject("phones", new JsonObject())));
  }

  private static EndpointDirectory telephoneBook(JsonObject phones) {
    EndpointDirectory book = EndpointDirectory.STANDARD;
    for (String endpoint : phones.fieldNames()) {
      try {
        book = book.with(endpoint, Callee.parse(phones.getString(endpoint)));
      } catch (IllegalArgumentException unreadable) {
        throw new IllegalArgumentException(
            "phones: %s: %s".formatted(endpoint, unreadable.getMessage()), unreadable);
      }
    }
    return book;
  }
}
