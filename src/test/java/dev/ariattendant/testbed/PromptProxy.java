package dev.ariattendant.testbed;

import static dev.ariattendant.testbed.Await.await;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy in front of a server for prompts, at a port of its own. It counts what Asterisk fetches,
 * and can keep it waiting.
 */
public final class PromptProxy implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = Clients.http(vertx);
  private final int port = FreePorts.next();
  private final int target;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Promise<Void> passing = Promise.promise();

  /** Passes requests on to this port of 127.0.0.1. */
  public PromptProxy(int target) {
    this.target = target;
    passing.complete();
    await(vertx.createHttpServer().requestHandler(this::pass).listen(port, "127.0.0.1"));
  }

  /** Its address. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The paths that were asked for, with their methods. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** How often a file was asked for. */
  public long requests(String file) {
    return requests.stream().filter(request -> request.endsWith("/" + file)).count();
  }

  /** From now on answers nothing, until {@link #release()}. */
  public void hold() {
    passing = Promise.promise();
  }

  /** Answers again, also what has waited. */
  public void release() {
    passing.tryComplete();
  }

  private void pass(HttpServerRequest request) {
    requests.add(request.method() + " " + request.path());
    passing
        .future()
        .compose(passed -> client.request(request.method(), target, "127.0.0.1", request.uri()))
        .compose(
            further ->
                further
                    .send()
                    .compose(
                        response ->
                            response
                                .body()
                                .compose(
                                    body -> {
                                      response.headers().remove(HttpHeaders.TRANSFER_ENCODING);
                                      request.response().setStatusCode(response.statusCode());
                                      request.response().headers().addAll(response.headers());
                                      return request.response().end(body);
                                    })))
        .onFailure(failure -> request.connection().close());
  }

  /** Answers nothing more. */
  @Override
  public void close() {
    await(vertx.close());
  }
}
