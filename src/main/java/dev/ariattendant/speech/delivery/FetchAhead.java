package dev.ariattendant.speech.delivery;

import dev.ariattendant.speech.delivery.EmptyBridge.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has one Asterisk fetch prompts before the first caller needs them: one after the other, each
 * played where nobody hears it, and stopped at once. Those that it has it doesn't fetch again.
 */
final class FetchAhead {

  private static final Logger LOG = LoggerFactory.getLogger(FetchAhead.class);

  /** A server that takes longer is none for callers. */
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final String asterisk;
  private final String app;
  private final Deque<String> open;
  private final int all;
  private int failed;
  private boolean isStopped;

  /**
   * Prepares a fetch.
   *
   * @param urls the prompts' addresses
   */
  FetchAhead(Vertx vertx, String asterisk, String app, Collection<String> urls) {
    this.vertx = vertx;
    this.asterisk = asterisk;
    this.app = app;
    this.open = new ArrayDeque<>(urls);
    this.all = urls.size();
  }

  /** Fetches all; succeeds also if some or all couldn't be fetched, which is logged. */
  Future<Void> run() {
    if (open.isEmpty()) {
      return Future.succeededFuture();
    }
    EmptyBridge bridge = new EmptyBridge(vertx, asterisk, app);
    long start = System.nanoTime();
    return bridge
        .create()
        .compose(created -> next(bridge))
        .eventually(bridge::destroy)
        .onSuccess(done -> report(Duration.ofNanos(System.nanoTime() - start)))
        .onFailure(
            failure ->
                LOG.warn(
                    "{}: prompts can't be fetched ahead, so the first callers wait for them: {}",
                    asterisk,
                    failure.getMessage()))
        .otherwiseEmpty();
  }

  /** Fetches nothing more after the present one. */
  void stop() {
    isStopped = true;
    open.clear();
  }

  private Future<Void> next(EmptyBridge bridge) {
    String url = open.poll();
    if (url == null) {
      return Future.succeededFuture();
    }
    return bridge
        .touch("sound:" + url, BOUND)
        .compose(
            outcome -> {
              if (outcome != Outcome.DONE) {
                failed++;
              }
              return next(bridge);
            });
  }

  private void report(Duration took) {
    if (isStopped) {
      LOG.debug("{}: other prompts are fetched instead", asterisk);
    } else if (failed > 0) {
      LOG.warn(
          "{}: {} of {} prompts couldn't be fetched ahead; callers wait for them, or don't hear"
              + " them: look at what lies between it and speech.server.url",
          asterisk,
          failed,
          all);
    } else {
      LOG.info("{}: has fetched {} prompts in {} ms", asterisk, all, took.toMillis());
    }
  }
}
