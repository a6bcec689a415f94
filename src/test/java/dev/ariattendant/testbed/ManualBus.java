package dev.ariattendant.testbed;

import io.vertx.core.Promise;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** An event bus that takes requests and nothing else; the test answers them, or doesn't. */
public final class ManualBus {

  private final Queue<Request> requests = new ArrayDeque<>();
  private final EventBus bus =
      proxy(
          EventBus.class,
          (method, arguments) -> {
            if (!method.equals("request")) {
              throw new UnsupportedOperationException(method + ": only requests are taken by hand");
            }
            Request request = new Request((JsonObject) arguments[1], Promise.promise());
            requests.add(request);
            return request.answer.future();
          });

  /** The bus. */
  public EventBus bus() {
    return bus;
  }

  /** The next request that the test hasn't taken yet. */
  public Request next() {
    Request next = requests.poll();
    if (next == null) {
      throw new AssertionError("no request was sent");
    }
    return next;
  }

  /** The bodies of the requests that the test hasn't taken yet. */
  public List<JsonObject> unseen() {
    return requests.stream().map(Request::body).toList();
  }

  /**
   * A request.
   *
   * @param answer the pending answer
   */
  public record Request(JsonObject body, Promise<Message<Object>> answer) {

    /** Answers it; all that follows has happened on return. */
    public void succeed(Object with) {
      answer.complete(
          ManualBus.<Message<Object>>proxy(
              Message.class,
              (method, arguments) -> {
                if (!method.equals("body")) {
                  throw new UnsupportedOperationException(method);
                }
                return with;
              }));
    }

    /** Answers it with an empty object. */
    public void succeed() {
      succeed(new JsonObject());
    }

    /** Refuses it. */
    public void fail(int code) {
      answer.fail(new ReplyException(ReplyFailure.RECIPIENT_FAILURE, code, "refused with " + code));
    }
  }

  private interface Call {
    Object of(String method, Object... arguments);
  }

  @SuppressWarnings("unchecked")
  private static <T> T proxy(Class<? super T> type, Call call) {
    return (T)
        Proxy.newProxyInstance(
            ManualBus.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.of(method.getName(), arguments));
  }
}
