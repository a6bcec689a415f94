package dev.ariattendant.bridge.command;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.bridge.transport.RestRequest;
import dev.ariattendant.bridge.transport.RestTransport;
import dev.ariattendant.metrics.CommandTimers;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Takes commands, from the bus and from the bridge itself, and has them sent to Asterisk. */
public final class CommandExecutor {

  private final Operations operations;
  private final RestTransport rest;
  private final CommandTimers timers;
  private final NewChannels channels;

  /**
   * Takes none yet.
   *
   * @param timers time each of them
   * @param channels is told of those that they create
   */
  public CommandExecutor(
      Operations operations, RestTransport rest, CommandTimers timers, NewChannels channels) {
    this.operations = operations;
    this.rest = rest;
    this.timers = timers;
    this.channels = channels;
  }

  /** Answers a command from the bus with ARI's answer, or fails it with ARI's refusal. */
  public void handle(Message<Object> message) {
    if (!(message.body() instanceof JsonObject command)) {
      message.fail(FailureCodes.BAD_COMMAND, "expected a JSON object with an operation");
      return;
    }
    execute(command, message.headers().get(Headers.CALL))
        .onComplete(
            message::reply,
            failure -> message.fail(FailureCodes.of(failure), failure.getMessage()));
  }

  /** Sends a command to Asterisk; fails with a {@link ReplyException} in any case of failure. */
  public Future<Object> execute(JsonObject command) {
    return execute(command, null);
  }

  private Future<Object> execute(JsonObject command, String call) {
    long begun = System.nanoTime();
    RestRequest request;
    try {
      request = operations.request(command);
    } catch (BadCommandException e) {
      timers.record(
          operations.nameOf(command),
          Integer.toString(FailureCodes.BAD_COMMAND),
          System.nanoTime() - begun);
      return Future.failedFuture(FailureCodes.failure(FailureCodes.BAD_COMMAND, e.getMessage()));
    }
    return send(command, call, request)
        .onComplete(
            done -> timers.record(request.operation(), status(done), System.nanoTime() - begun));
  }

  private static String status(AsyncResult<Object> done) {
    return done.succeeded() ? CommandTimers.OK : Integer.toString(FailureCodes.of(done.cause()));
  }

  private Future<Object> send(JsonObject command, String call, RestRequest request) {
    // Only those that are new: an id that is taken already stays its first creator's.
    List<String> ids = new ArrayList<>(operations.newChannels(command));
    ids.removeIf(id -> !channels.created(id, call));
    if (ids.isEmpty()) {
      return rest.send(request);
    }
    return rest.send(request)
        .onFailure(
            failure -> {
              // Without an answer in time the channel may well have been created.
              if (FailureCodes.of(failure) != FailureCodes.NO_ANSWER) {
                ids.forEach(channels::forget);
              }
            });
  }
}
