package dev.ariattendant;

import dev.ariattendant.config.PeopleFile;
import dev.ariattendant.config.SmallFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the configuration file, and the file with its people, and calls a listener when new
 * content has been read twice: an editor may truncate the file before it writes, write in several
 * steps, or remove it for a moment.
 *
 * <p>Vert.x's own scan isn't used: it accepts a half-written file, and logs lines of a file that it
 * can't parse, which may hold a password.
 */
final class FileWatcher {

  private static final Logger LOG = LoggerFactory.getLogger(FileWatcher.class);

  /** Failed reads in a row after which it warns. */
  private static final int FAILURES_LOGGED = 2;

  private final Vertx vertx;
  private final Path path;
  private final Duration period;
  private final Supplier<Future<Void>> listener;
  private Buffer lastRead;

  /** The configuration that names {@link #people}; both belong to the blocking code. */
  private Buffer configurationRead;

  private Optional<Path> people = Optional.empty();
  private Buffer lastReported;
  private int failures;
  private boolean closed;
  private long timer;

  /**
   * Creates a watcher, which isn't started yet.
   *
   * @param period the time between two reads; content that was read twice in a row is reported
   * @param listener called when the content differs from the last reported one; the next read waits
   *     for the end of its future
   */
  FileWatcher(Vertx vertx, Path path, Duration period, Supplier<Future<Void>> listener) {
    this.vertx = vertx;
    this.path = path;
    this.period = period;
    this.listener = listener;
  }

  /** Starts. The present content is reported, too: it may have changed since it was used. */
  void watch() {
    check()
        .onComplete(
            done -> {
              if (!closed) {
                timer = vertx.setTimer(period.toMillis(), next -> watch());
              }
            });
  }

  Future<Void> check() {
    return vertx.executeBlocking(this::content).compose(this::read, this::failed);
  }

  /** Of the configuration, and of the file with its people. */
  private Buffer content() throws IOException {
    byte[] configuration = SmallFile.beginning(path);
    Buffer content = Buffer.buffer(configuration);
    if (!content.equals(configurationRead)) {
      configurationRead = content.copy();
      people = PeopleFile.pathIn(configuration, path);
    }
    return people.map(file -> content.appendBytes(contentOf(file))).orElse(content);
  }

  /** A file that can't be read is reported once: whoever reads the configuration says why. */
  private static byte[] contentOf(Path people) {
    try {
      return SmallFile.beginning(people);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  void close() {
    closed = true;
    vertx.cancelTimer(timer);
  }

  private Future<Void> read(Buffer content) {
    failures = 0;
    boolean settled = content.equals(lastRead);
    lastRead = content;
    if (!settled || content.equals(lastReported)) {
      return Future.succeededFuture();
    }
    lastReported = content;
    return listener.get();
  }

  private Future<Void> failed(Throwable failure) {
    // No warning for a file that never existed: it need not.
    if (lastRead != null && ++failures == FAILURES_LOGGED) {
      LOG.warn(
          "The configuration file can't be read; the menus stay as they are. {}: {}",
          path,
          failure.getMessage());
    }
    return Future.succeededFuture();
  }
}
