package dev.ariattendant.speech.delivery;

import dev.ariattendant.speech.delivery.EmptyBridge.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/** Finds out how an Asterisk gets prompts, by playing silence where nobody hears it. */
final class WayFinder {

  /** No disk and no server that callers could wait for takes longer. */
  static final Duration BOUND = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Silence silence;
  private final Optional<UnaryOperator<String>> urls;
  private final Duration bound;

  /** How many tests use the file. */
  private int users;

  /**
   * Creates a finder.
   *
   * @param urls the address of a file, if there is a server
   * @param bound {@link #BOUND}, except in tests
   */
  WayFinder(Vertx vertx, Path directory, Optional<UnaryOperator<String>> urls, Duration bound) {
    this.vertx = vertx;
    this.silence = new Silence(directory);
    this.urls = urls;
    this.bound = bound;
  }

  /**
   * Finds the way, in a few times ten milliseconds as a rule. Fails if a command fails, or the file
   * can't be written.
   *
   * @return empty if no event of the playback has come
   */
  Future<Optional<Way>> find(String asterisk, String app) {
    EmptyBridge bridge = new EmptyBridge(vertx, asterisk, app);
    users++;
    return blocking(
            () -> {
              silence.write();
              return null;
            })
        .compose(
            written ->
                bridge.create().compose(created -> byFile(bridge)).eventually(bridge::destroy))
        .eventually(this::release);
  }

  private Future<Optional<Way>> byFile(EmptyBridge bridge) {
    return bridge
        .play(silence.media(), bound)
        .compose(
            outcome ->
                switch (outcome) {
                  case DONE -> Future.succeededFuture(Optional.of(Way.FILE));
                  case FAILED -> byUrl(bridge);
                  case UNKNOWN -> Future.succeededFuture(Optional.empty());
                });
  }

  private Future<Optional<Way>> byUrl(EmptyBridge bridge) {
    return urls.map(
            url ->
                bridge
                    .play("sound:" + url.apply(silence.file()), bound)
                    .map(outcome -> Optional.of(outcome == Outcome.DONE ? Way.URL : Way.NONE)))
        .orElseGet(() -> Future.succeededFuture(Optional.of(Way.NONE)));
  }

  private Future<Void> release() {
    users--;
    return users > 0
        ? Future.succeededFuture()
        : blocking(
            () -> {
              silence.delete();
              return null;
            });
  }

  private Future<Void> blocking(Callable<Void> access) {
    return vertx.executeBlocking(access);
  }
}
