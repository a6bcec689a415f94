package dev.ariattendant.bridge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.transport.RestRequest;
import dev.ariattendant.bridge.transport.RestTransport;
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

/** Sends nothing: remembers each request, and answers with 204 or what a test has laid ready. */
public final class RecordingRest implements RestTransport {

  private final BlockingQueue<RestRequest> sent = new LinkedBlockingQueue<>();
  private final Queue<Future<Object>> answers = new ConcurrentLinkedQueue<>();

  @Override
  public Future<Object> send(RestRequest request) {
    Future<Object> answer = answers.poll();
    sent.add(request);
    return answer == null ? Future.succeededFuture(new JsonObject()) : answer;
  }

  /** Lays an answer ready for the next request that has none yet. */
  public RecordingRest answering(Object answer) {
    answers.add(Future.succeededFuture(answer));
    return this;
  }

  /** Lays a refusal ready for the next request that has no answer yet. */
  public RecordingRest refusing(int code, String message) {
    return failing(new ReplyException(ReplyFailure.RECIPIENT_FAILURE, code, message));
  }

  /** Lays a failure ready for the next request that has no answer yet. */
  public RecordingRest failing(Throwable failure) {
    answers.add(Future.failedFuture(failure));
    return this;
  }

  /** Leaves the next request that has no answer yet without one until the promise is kept. */
  public Promise<Object> answeringLater() {
    Promise<Object> answer = Promise.promise();
    answers.add(answer.future());
    return answer;
  }

  /** The next request that hasn't been looked at yet. */
  public RestRequest nextSent() throws InterruptedException {
    RestRequest next = sent.poll(10, SECONDS);
    assertThat(next).as("a request that should have been sent by now").isNotNull();
    return next;
  }

  /** The requests that haven't been looked at yet. */
  public List<RestRequest> unseen() {
    return List.copyOf(sent);
  }
}
