package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * An exchange with a bridge and no attendant: whoever holds this owns the calls and sends commands.
 */
final class CommandRecorder implements AutoCloseable {

  private static final String APP = "channel-aa";

  private final Vertx vertx = Vertx.vertx();

  /** ARI's events. */
  final Observed events = Observed.at(vertx, Addresses.EVENTS);

  /** Deploys the bridge, accepts whatever call it offers, and returns when it is connected. */
  CommandRecorder(Exchange exchange) {
    Observed status = Observed.at(vertx, Addresses.STATUS);
    vertx.eventBus().consumer(Addresses.calls(APP), offer -> offer.reply(null));
    await(
        vertx.deployVerticle(
            new AriBridgeVerticle(),
            new DeploymentOptions()
                .setConfig(
                    JsonObject.of(
                        "url", exchange.ari().toString(),
                        "username", exchange.username(),
                        "password", exchange.password(),
                        "app", APP,
                        "gracePeriod", "1ms"))));
    status.next("the connection", state -> "connected".equals(state.getString("state")));
  }

  /** The answer to a command, whose parameters are given as names and values in turn. */
  JsonObject answer(String operation, Object... parameters) {
    return (JsonObject) await(sent(operation, parameters));
  }

  /** The command is carried out once Asterisk has caught up with what it was told before. */
  void carriedOutInTheEnd(String operation, Object... parameters) {
    Await.until(
        vertx,
        operation + " is carried out",
        () -> {
          Future<Object> sent = sent(operation, parameters);
          Await.until(vertx, operation + " is answered", sent::isComplete);
          return sent.succeeded();
        });
  }

  /** The answer to a command, where it is a list. */
  JsonArray list(String operation, Object... parameters) {
    return (JsonArray) await(sent(operation, parameters));
  }

  /** The command is done, and ARI has nothing to say to it. */
  void done(String operation, Object... parameters) {
    assertThat(answer(operation, parameters)).as(operation).isEqualTo(new JsonObject());
  }

  /** The command is refused with this status and these words. */
  void refused(int status, String words, String operation, Object... parameters) {
    Future<Object> sent = sent(operation, parameters);
    Await.until(vertx, operation + " is answered", sent::isComplete);
    assertThat(sent.cause())
        .as("%s, answered with %s", operation, sent.result())
        .isInstanceOfSatisfying(
            ReplyException.class,
            refusal -> {
              assertThat(refusal.getMessage()).isEqualTo(words);
              assertThat(refusal.failureCode()).isEqualTo(status);
            });
  }

  /** The same, once Asterisk has caught up with what it was told before. */
  void refusedInTheEnd(int status, String words, String operation, Object... parameters) {
    Await.until(
        vertx,
        operation + " is refused",
        () -> {
          Future<Object> sent = sent(operation, parameters);
          Await.until(vertx, operation + " is answered", sent::isComplete);
          return sent.failed();
        });
    refused(status, words, operation, parameters);
  }

  /** Waits for an event of this type that is about this object, e.g. the playback p-1. */
  JsonObject event(String type, String object, String id) {
    return events.next(
        type + " of " + object + " " + id,
        event ->
            type.equals(event.getString("type"))
                && event.getValue(object) instanceof JsonObject found
                && (id.equals(found.getString("id")) || id.equals(found.getString("name"))));
  }

  private Future<Object> sent(String operation, Object... parameters) {
    JsonObject command = JsonObject.of("operation", operation);
    for (int i = 0; i < parameters.length; i += 2) {
      command.put((String) parameters[i], parameters[i + 1]);
    }
    return vertx.eventBus().request(Addresses.command("asterisk"), command).map(r -> r.body());
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
