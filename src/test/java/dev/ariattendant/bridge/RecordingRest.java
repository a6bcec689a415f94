package dev.ariattendant.bridge;

import dev.ariattendant.bridge.transport.RestRequest;
import dev.ariattendant.bridge.transport.RestTransport;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Sends nothing: records each request, and answers with 204 or what the test has prepared. */
public final class RecordingRest implements RestTransport {

  private final BlockingQueue<RestRequest> sent = new LinkedBlockingQueue<>();
  private final Queue<Future<Object>> answers = new ConcurrentLinkedQueue<>();

  @Override
  public Future<Object> send(RestRequest request) {
    Future<Object> answer = answers.poll();
    sent.add(request);
    return answer == null ? Future.succeededFuture(new JsonObject()) : answer;
  }

  /** Prepares an answer to the next request that has none yet. */
  public RecordingRest answering(Object answer) {
    answers.add(Future.succeededFuture(answer));
    return this;
  }

  /** Prepares a refusal of the next request that has no answer yet. */
  public RecordingRest refusing(int code, String message) {
    return failing(new ReplyException(ReplyFailure.RECIPIENT_FAILURE, code, message));
  }

  /** Prepares a failure of the next request that has no answer yet. */
  public RecordingRest failing(Throwable failure) {
    answers.add(Future.failedFuture(failure));
    return this;
  }

  /** The next request that has no answer yet gets it when this promise completes. */
  public Promise<Object> answeringLater() {
    Promise<Object> answer = Promise.promise();
    answers.add(answer.future());
    return answer;
  }

  /** The next recorded request. */
  public RestRequest nextSent() {
    return Await.next(sent, "a request");
  }

  /** The requests that {@link #nextSent} hasn't returned. */
  public List<RestRequest> unseen() {
    return List.copyOf(sent);
  }
}
