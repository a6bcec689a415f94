package dev.ariattendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What editors do to a file. */
@ExtendWith(VertxExtension.class)
final class FileWatcherTest {

  @TempDir Path folder;
  private Path path;
  private FileWatcher file;
  private final AtomicInteger told = new AtomicInteger();

  @BeforeEach
  void begin(Vertx vertx) throws IOException {
    path = folder.resolve("attendant.yaml");
    file =
        new FileWatcher(
            vertx,
            path,
            Duration.ofMillis(1),
            () -> {
              told.incrementAndGet();
              return Future.failedFuture("whatever comes of it");
            });
    write("attendant: {}");
    look(2);
    assertThat(told).hasValue(1);
  }

  @Test
  void contentThatStaysIsToldOnce() throws IOException {
    look(3);
    assertThat(told).hasValue(1);
    write("attendant: {language: de}");
    look(5);
    assertThat(told).hasValue(2);
  }

  @Test
  void halfAFileIsPassedOver() throws IOException {
    write("");
    look(1);
    write("attendant: {langu");
    look(1);
    write("attendant: {language: de}");
    look(1);
    assertThat(told).hasValue(1);
    look(1);
    assertThat(told).hasValue(2);
  }

  @Test
  void aFileThatComesBackAsItWasIsNotTold() throws IOException {
    write("");
    look(1);
    write("attendant: {}");
    look(3);
    assertThat(told).hasValue(1);
  }

  @Test
  void aFileThatIsReplacedByAnotherIsTold() throws IOException {
    Path other = folder.resolve("attendant.yaml.new");
    // As long as the one before, and as old.
    Files.writeString(other, "attendant: []");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(path));
    Files.move(other, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    look(2);
    assertThat(told).hasValue(2);
  }

  @Test
  void aFileThatIsGoneForAWhileChangesNothing() throws IOException {
    Files.delete(path);
    look(3);
    write("attendant: {}");
    look(3);
    assertThat(told).hasValue(1);
    Files.delete(path);
    look(1);
    write("attendant: {language: de}");
    look(2);
    assertThat(told).hasValue(2);
  }

  @Test
  void aFileThatComesLaterIsTold(Vertx vertx) throws IOException {
    Path later = folder.resolve("later.yaml");
    file = new FileWatcher(vertx, later, Duration.ofMillis(1), this::tell);
    look(3);
    Files.writeString(later, "attendant: {}");
    look(2);
    assertThat(told).hasValue(2);
  }

  @Test
  void itLooksAgainAndAgainUntilItIsClosed(Vertx vertx) throws IOException {
    vertx.runOnContext(start -> file.watch());
    write("attendant: {language: de}");
    Await.until(vertx, "the change is told", told::get, seen -> seen == 2);
    write("attendant: {language: fr}");
    Await.until(vertx, "another is told", told::get, seen -> seen == 3);
    vertx.runOnContext(end -> file.close());
  }

  private Future<Void> tell() {
    told.incrementAndGet();
    return Future.succeededFuture();
  }

  private void write(String content) throws IOException {
    Files.writeString(path, content);
  }

  /** What becomes of the change is nothing to the file. */
  private void look(int times) {
    for (int i = 0; i < times; i++) {
      await(file.check().otherwiseEmpty());
    }
  }
}
