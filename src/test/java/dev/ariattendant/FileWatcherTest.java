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
  private final AtomicInteger changes = new AtomicInteger();

  @BeforeEach
  void begin(Vertx vertx) throws IOException {
    path = folder.resolve("attendant.yaml");
    file =
        new FileWatcher(
            vertx,
            path,
            Duration.ofMillis(1),
            () -> {
              changes.incrementAndGet();
              return Future.failedFuture("whatever comes of it");
            });
    write("attendant: {}");
    poll(2);
    assertThat(changes).hasValue(1);
  }

  @Test
  void contentThatStaysIsToldOnce() throws IOException {
    poll(3);
    assertThat(changes).hasValue(1);
    write("attendant: {language: de}");
    poll(5);
    assertThat(changes).hasValue(2);
  }

  @Test
  void halfAFileIsPassedOver() throws IOException {
    write("");
    poll(1);
    write("attendant: {langu");
    poll(1);
    write("attendant: {language: de}");
    poll(1);
    assertThat(changes).hasValue(1);
    poll(1);
    assertThat(changes).hasValue(2);
  }

  @Test
  void aFileThatComesBackAsItWasIsNotTold() throws IOException {
    write("");
    poll(1);
    write("attendant: {}");
    poll(3);
    assertThat(changes).hasValue(1);
  }

  @Test
  void aFileThatIsReplacedByAnotherIsTold() throws IOException {
    Path other = folder.resolve("attendant.yaml.new");
    // Of the same length and age as the one before.
    Files.writeString(other, "attendant: []");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(path));
    Files.move(other, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    poll(2);
    assertThat(changes).hasValue(2);
  }

  @Test
  void aFileThatIsGoneForAWhileChangesNothing() throws IOException {
    Files.delete(path);
    poll(3);
    write("attendant: {}");
    poll(3);
    assertThat(changes).hasValue(1);
    Files.delete(path);
    poll(1);
    write("attendant: {language: de}");
    poll(2);
    assertThat(changes).hasValue(2);
  }

  @Test
  void aFileThatComesLaterIsTold(Vertx vertx) throws IOException {
    Path later = folder.resolve("later.yaml");
    file = new FileWatcher(vertx, later, Duration.ofMillis(1), this::tell);
    poll(3);
    Files.writeString(later, "attendant: {}");
    poll(2);
    assertThat(changes).hasValue(2);
  }

  @Test
  void theFileWithThePeopleIsWatchedToo() throws IOException {
    write("attendant: {people: {file: people.csv}}");
    poll(3);
    assertThat(changes).hasValue(2);
    Path people = folder.resolve("people.csv");
    Files.writeString(people, "name\nAnna\n");
    poll(2);
    assertThat(changes).hasValue(3);
    Files.writeString(people, "name\nBo\n");
    poll(1);
    assertThat(changes).hasValue(3);
    poll(3);
    assertThat(changes).hasValue(4);
    write("attendant: {}");
    poll(2);
    Files.writeString(people, "name\nZoe\n");
    poll(3);
    assertThat(changes).hasValue(5);
  }

  @Test
  void itLooksAgainAndAgainUntilItIsClosed(Vertx vertx) throws IOException {
    vertx.runOnContext(start -> file.watch());
    write("attendant: {language: de}");
    Await.until(vertx, "the change is reported", changes::get, seen -> seen == 2);
    write("attendant: {language: fr}");
    Await.until(vertx, "another change is reported", changes::get, seen -> seen == 3);
    vertx.runOnContext(end -> file.close());
  }

  private Future<Void> tell() {
    changes.incrementAndGet();
    return Future.succeededFuture();
  }

  private void write(String content) throws IOException {
    Files.writeString(path, content);
  }

  /** Polls the file so many times, whether the handler of a change succeeds or fails. */
  private void poll(int times) {
    for (int i = 0; i < times; i++) {
      await(file.check().otherwiseEmpty());
    }
  }
}
