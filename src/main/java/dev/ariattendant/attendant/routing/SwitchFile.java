package dev.ariattendant.attendant.routing;

import dev.ariattendant.config.SmallFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores how schedules are switched by hand, so that a restart doesn't open what was closed. It is
 * a small JSON file, which is replaced as a whole, so that it is never half written.
 *
 * <p>If it can't be read or written, that is logged, and switches last until the last attendant has
 * stopped.
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

  /** Reads what was stored, if anything; a file is needed if there are schedules to switch. */
  Future<JsonObject> read(boolean isNeeded) {
    return vertx
        .executeBlocking(() -> content(isNeeded))
        .otherwise(
            failure -> {
              LOG.error(
                  "can't read how schedules were switched by hand, so the clock decides: {}: {}",
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
          "can't write {}: schedules that are switched by hand won't be after a restart;"
              + " set attendant.switchFile to a file that can be written",
          path);
    }
    return new JsonObject();
  }

  /** Replaces the file; several calls are carried out one after the other. */
  void store(String key, JsonArray switches) {
    byte[] content =
        JsonObject.of(key, switches).encodePrettily().concat("\n").getBytes(StandardCharsets.UTF_8);
    written =
        settled()
            .compose(
                before ->
                    vertx.<Void>executeBlocking(
                        () -> {
                          replace(content);
                          return null;
                        }))
            .onFailure(
                failure ->
                    LOG.error(
                        "can't store how schedules are switched by hand for the next start: {}: {}",
                        path,
                        reason(failure)));
  }

  /** Succeeds once all is written, or has failed. */
  Future<Void> settled() {
    return written.otherwiseEmpty();
  }

  private void replace(byte[] content) throws IOException {
    Path beside = Files.createTempFile(path.getParent(), path.getFileName().toString(), ".new");
    try {
      // A file that is moved before it is on the disk may be empty after a power cut.
      Files.write(beside, content, StandardOpenOption.SYNC);
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static String reason(Throwable failure) {
    return failure instanceof DecodeException ? "no JSON" : failure.toString();
  }
}
