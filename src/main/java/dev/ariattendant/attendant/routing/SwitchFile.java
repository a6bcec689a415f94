package dev.ariattendant.attendant.routing;

import dev.ariattendant.config.SmallFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps how schedules are switched by hand, so that a restart doesn't open what somebody has
 * closed: a small JSON file that is replaced as a whole, and is never there by half.
 *
 * <p>Nothing of it has to succeed: without it the switches hold until the last attendant has gone.
 */
final class SwitchFile {

  private static final Logger LOG = LoggerFactory.getLogger(SwitchFile.class);

  private final Vertx vertx;
  private final Path path;
  private Future<Void> written = Future.succeededFuture();

  SwitchFile(Vertx vertx, String path) {
    this.vertx = vertx;
    this.path = Path.of(path).toAbsolutePath();
  }

  /**
   * What is kept: as it was given to {@link #keep}; nothing where there is no such file.
   *
   * @param isNeeded whether there is anything to keep
   */
  Future<JsonObject> read(boolean isNeeded) {
    return vertx
        .executeBlocking(() -> content(isNeeded))
        .otherwise(
            failure -> {
              LOG.error(
                  "How schedules were switched by hand can't be read, and the clock decides: {}: {}",
                  path,
                  reason(failure));
              return new JsonObject();
            });
  }

  private JsonObject content(boolean isNeeded) throws IOException {
    if (Files.exists(path)) {
      return new JsonObject(new String(SmallFile.read(path), StandardCharsets.UTF_8));
    }
    if (isNeeded && !Files.isWritable(path.getParent())) {
      LOG.warn(
          "Schedules that are switched by hand won't be after a restart: {} can't be written;"
              + " attendant.switchFile may name another file",
          path);
    }
    return new JsonObject();
  }

  /** Replaces what is kept, one after the other. */
  void keep(String key, JsonArray switches) {
    byte[] content =
        JsonObject.of(key, switches).encodePrettily().concat("\n").getBytes(StandardCharsets.UTF_8);
    written =
        settled()
            .compose(
                before ->
                    vertx.executeBlocking(
                        () -> {
                          replace(content);
                          return null;
                        }))
            .<Void>mapEmpty()
            .onFailure(
                failure ->
                    LOG.error(
                        "How schedules are switched by hand can't be kept for the next start: {}: {}",
                        path,
                        reason(failure)));
  }

  /** Succeeds once all is written, or couldn't be. */
  Future<Void> settled() {
    return written.otherwiseEmpty();
  }

  private void replace(byte[] content) throws IOException {
    Path beside = Files.createTempFile(path.getParent(), path.getFileName().toString(), ".new");
    try {
      try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        // A file that is moved before it is on the disk may be empty after a power cut.
        out.force(true);
      }
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static String reason(Throwable failure) {
    return failure instanceof DecodeException ? "no JSON" : failure.toString();
  }
}
