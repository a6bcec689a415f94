package dev.ariattendant.bridge;

import dev.ariattendant.bridge.calls.Offers;
import dev.ariattendant.bridge.commands.Commands;
import dev.ariattendant.bridge.commands.Operations;
import dev.ariattendant.bridge.events.EventPublisher;
import dev.ariattendant.bridge.rest.HttpRest;
import dev.ariattendant.bridge.socket.EventSocket;
import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.ConnectionState;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts one Asterisk on the event bus. Its {@code -conf} is {@link AsteriskOptions}.
 *
 * <p>It starts whether Asterisk is there or not and keeps connecting until it is undeployed. When
 * it is undeployed, new calls go back to the dialplan, running ones may go on for the grace period,
 * and those that are left then go back to the dialplan too.
 */
public final class AriBridgeVerticle extends VerticleBase implements EventSocket.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(AriBridgeVerticle.class);

  /** Attendants hand their calls back at the end of their own grace period; they come first. */
  private static final Duration HAND_BACK_MARGIN = Duration.ofSeconds(2);

  private static final int FRAME_BEGINNING = 200;

  private AsteriskOptions options;
  private HttpRest rest;
  private Commands commands;
  private EventPublisher publisher;
  private Offers offers;
  private ConnectionStatus status;
  private EventSocket socket;

  @Override
  public Future<?> start() {
    options = AsteriskOptions.from(config());
    rest = new HttpRest(vertx, options);
    commands = new Commands(Operations.load(), rest);
    publisher = new EventPublisher(vertx.eventBus(), options);
    offers = new Offers(vertx, options, publisher, commands);
    status = new ConnectionStatus(vertx.eventBus(), options, offers::calls);
    socket = new EventSocket(vertx, options, this);
    return Future.all(
            vertx
                .eventBus()
                .consumer(Addresses.command(options.name()), commands::handle)
                .completion(),
            vertx
                .eventBus()
                .consumer(
                    Addresses.statusOf(options.name()), question -> question.reply(status.json()))
                .completion())
        .onSuccess(ready -> socket.open());
  }

  @Override
  public Future<?> stop() {
    status.change(ConnectionState.DRAINING);
    return offers
        .drain(options.gracePeriod().plus(HAND_BACK_MARGIN))
        .eventually(socket::close)
        .onComplete(
            closed -> {
              status.change(ConnectionState.CLOSED);
              rest.close();
            });
  }

  @Override
  public void opened() {
    commands
        .execute(JsonObject.of("operation", "asterisk.getInfo", "only", "system"))
        .map(info -> ((JsonObject) info).getJsonObject("system").getString("version", "unknown"))
        .otherwise("unknown")
        .onSuccess(
            version -> {
              if (status.state() != ConnectionState.CONNECTING || !socket.isOpen()) {
                return;
              }
              LOG.info(
                  "{}: connected to Asterisk {} at {}; calls come from Stasis({}) in the dialplan",
                  options.name(),
                  version,
                  options.url(),
                  options.app());
              status.connected(version);
            });
  }

  @Override
  public void received(String frame) {
    JsonObject event;
    try {
      event = new JsonObject(frame);
    } catch (DecodeException e) {
      event = new JsonObject();
    }
    if (!(event.getValue("type") instanceof String)) {
      LOG.warn("{}: ignored a frame that isn't an event: {}", options.name(), beginning(frame));
      return;
    }
    publisher.toTaps(event);
    offers.route(event);
  }

  @Override
  public void lost() {
    if (status.state() == ConnectionState.CONNECTED) {
      status.change(ConnectionState.CONNECTING);
    }
  }

  private static String beginning(String frame) {
    return frame.substring(0, Math.min(frame.length(), FRAME_BEGINNING));
  }
}
