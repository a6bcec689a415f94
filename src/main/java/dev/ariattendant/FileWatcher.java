package dev.ariattendant;

import dev.ariattendant.config.SmallFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the configuration file, and tells when it has another content that stays for a while: an
 * editor may empty it before it writes, write in several steps, or remove it for a moment.
 *
 * <p>Not Vert.x's own scan: that takes half a file for a whole one, and logs lines of a file that
 * it can't parse, of which one is a password.
 */
final class FileWatcher {

  private static final Logger LOG = LoggerFactory.getLogger(FileWatcher.class);

  /** More than a moment. */
  private static final int MISSES_TOLD = 2;

  private final Vertx vertx;
  private final Path path;
  private final Duration period;
  private final Supplier<Future<Void>> changed;
  private Buffer seen;
  private Buffer told;
  private int misses;
  private boolean closed;
  private long timer;

  /**
   * Watches nothing yet.
   *
   * @param path the file's path; there may be no such file
   * @param period how often it is read; content that was read twice in a row is told
   * @param changed told of content other than the last told one; the next look at the file waits
   *     for what it returns, whichever way it ends
   */
  FileWatcher(Vertx vertx, Path path, Duration period, Supplier<Future<Void>> changed) {
    this.vertx = vertx;
    this.path = path;
    this.period = period;
    this.changed = changed;
  }

  /** Begins with what is there now, which is told, too: it may have changed since it was used. */
  void watch() {
    look()
        .onComplete(
            done -> {
              if (!closed) {
                timer = vertx.setTimer(period.toMillis(), next -> watch());
              }
            });
  }

  /** Looks at the file once. */
  Future<Void> look() {
    return vertx
        .executeBlocking(() -> Buffer.buffer(SmallFile.beginning(path)))
        .compose(this::read, this::failed);
  }

  void close() {
    closed = true;
    vertx.cancelTimer(timer);
  }

  private Future<Void> read(Buffer content) {
    misses = 0;
    boolean settled = content.equals(seen);
    seen = content;
    if (!settled || content.equals(told)) {
      return Future.succeededFuture();
    }
    told = content;
    return changed.get();
  }

  private Future<Void> failed(Throwable failure) {
    // Nothing to tell of a file that was never there: it need not be.
    if (seen != null && ++misses == MISSES_TOLD) {
      LOG.warn(
          "The configuration file can't be read; nothing changes. {}: {}",
          path,
          failure.getMessage());
    }
    return Future.succeededFuture();
  }
}
