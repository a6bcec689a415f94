package dev.ariattendant.bridge.command;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.bridge.transport.ConnectionLostException;
import dev.ariattendant.bridge.transport.RestRequest;
import dev.ariattendant.bridge.transport.RestTransport;
import dev.ariattendant.metrics.CommandTimers;
import dev.ariattendant.tracing.RequestSpan;
import dev.ariattendant.tracing.Tracing;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Sends commands to Asterisk, those from the event bus and the bridge's own. */
public record CommandExecutor(
    RestTransport rest,
    CommandTimers timers,
    NewChannels channels,
    Tracing tracing,
    String asterisk) {

  private static final Operations OPERATIONS = Operations.load();

  /** Is told of the channels that commands create, if their senders have chosen the ids. */
  public interface NewChannels {

    /**
     * A command that creates a channel is about to be sent.
     *
     * @param call the call that it is created for; null for none
     * @return whether the id is new: a known channel stays its first creator's
     */
    boolean addIfNew(String channelId, String call);

    /** A channel is gone, or wasn't created. */
    void remove(String channelId);
  }

  /** Sends a command from the bus and replies with ARI's answer or refusal. */
  public void handle(Message<Object> message) {
    if (!(message.body() instanceof JsonObject command)) {
      message.fail(FailureCodes.BAD_COMMAND, "expected a JSON object with an operation");
      return;
    }
    RequestSpan span =
        tracing.command(message.headers(), asterisk, command, known -> OPERATIONS.nameOf(known));
    execute(command, message.headers().get(Headers.CALL))
        .onComplete(
            done -> {
              span.end(done);
              if (done.succeeded()) {
                message.reply(done.result());
              } else {
                message.fail(FailureCodes.of(done.cause()), done.cause().getMessage());
              }
            });
  }

  /** Sends a command; always fails with a {@link ReplyException}. */
  public Future<Object> execute(JsonObject command) {
    return execute(command, null);
  }

  private Future<Object> execute(JsonObject command, String call) {
    long begin = System.nanoTime();
    RestRequest request;
    try {
      request = OPERATIONS.request(command);
    } catch (BadCommandException e) {
      timers.record(
          OPERATIONS.nameOf(command),
          Integer.toString(FailureCodes.BAD_COMMAND),
          System.nanoTime() - begin);
      return Future.failedFuture(FailureCodes.failure(FailureCodes.BAD_COMMAND, e.getMessage()));
    }
    return send(command, call, request)
        .onComplete(
            done -> timers.record(request.operation(), status(done), System.nanoTime() - begin));
  }

  private static String status(AsyncResult<Object> done) {
    return done.succeeded() ? CommandTimers.OK : Integer.toString(FailureCodes.of(done.cause()));
  }

  private Future<Object> send(JsonObject command, String call, RestRequest request) {
    List<String> ids = new ArrayList<>(OPERATIONS.newChannels(command));
    ids.removeIf(id -> !channels.addIfNew(id, call));
    if (ids.isEmpty()) {
      return sendWithRetry(request);
    }
    return sendWithRetry(request)
        .onFailure(
            failure -> {
              // Without an answer, the channel may have been created.
              if (FailureCodes.of(failure) != FailureCodes.NO_ANSWER) {
                ids.forEach(channels::remove);
              }
            });
  }

  /**
   * Sends a request, and once more if the connection broke before the answer came and the request
   * may be repeated. The usual reason is an HTTP connection that Asterisk closed in that moment
   * because it was idle.
   */
  Future<Object> sendWithRetry(RestRequest request) {
    return rest.send(request)
        .recover(
            failure ->
                failure instanceof ConnectionLostException && request.isRepeatable()
                    ? rest.send(request)
                    : Future.failedFuture(failure));
  }
}
