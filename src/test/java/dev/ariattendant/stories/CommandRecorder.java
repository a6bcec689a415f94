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
import java.util.function.Predicate;

/** An exchange with a bridge and no attendant: the test owns the calls and sends the commands. */
final class CommandRecorder implements AutoCloseable {

  private static final String APP = "channel-aa";

  private final Vertx vertx = Vertx.vertx();

  /** ARI's events. */
  final Observed events = Observed.at(vertx, Addresses.EVENTS);

  /** Deploys the bridge, accepts each call that it offers, and returns when it is connected. */
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

  /** The answer to a command, whose parameters are names and values in turn. */
  JsonObject answer(String operation, Object... parameters) {
    return (JsonObject) await(sent(operation, parameters));
  }

  /** Repeats a command until it succeeds: Asterisk may still be busy with those before it. */
  void carriedOutInTheEnd(String operation, Object... parameters) {
    repeatUntil("carried out", Future::succeeded, operation, parameters);
  }

  /**
   * Waits until a recording has a file. Asterisk creates it after RecordingStarted, and refuses to
   * cancel a recording without one: 500, once, although the recording is over then.
   */
  void recordingIsWritten(String name) {
    event("RecordingStarted", "recording", name);
    carriedOutInTheEnd("recordings.getStored", "recordingName", name);
  }

  private void repeatUntil(
      String what, Predicate<Future<Object>> holds, String operation, Object... parameters) {
    Await.until(
        vertx,
        operation + " is " + what,
        () -> {
          Future<Object> sent = sent(operation, parameters);
          Await.until(vertx, operation + " is answered", sent::isComplete);
          return holds.test(sent);
        });
  }

  /** The answer to a command that answers with a list. */
  JsonArray list(String operation, Object... parameters) {
    return (JsonArray) await(sent(operation, parameters));
  }

  /** Sends a command that is answered without content. */
  void done(String operation, Object... parameters) {
    assertThat(answer(operation, parameters)).as(operation).isEqualTo(new JsonObject());
  }

  /** Sends a command that is refused with this status and this message. */
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

  /** The same, where Asterisk may still be busy with the commands before it. */
  void refusedInTheEnd(int status, String words, String operation, Object... parameters) {
    repeatUntil("refused", Future::failed, operation, parameters);
    refused(status, words, operation, parameters);
  }

  /** Waits for an event of this type about this object, for example the playback p-1. */
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
