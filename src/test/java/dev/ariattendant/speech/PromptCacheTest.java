package dev.ariattendant.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.speech.audio.Sounds;
import dev.ariattendant.speech.audio.Wav;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of the cache are used, and which are deleted. */
final class PromptCacheTest {

  private static final String HASH = "0123456789abcdef0123456789abcdef01234567";
  private static final String OTHER = "f".repeat(40);
  private static final Duration KEEP = Duration.ofDays(30);

  @TempDir private Path folder;

  private PromptCache cache;

  @BeforeEach
  void make() {
    cache = new PromptCache(folder);
  }

  @Test
  void aFileIsFoundByItsHash() throws IOException {
    assertThat(cache.find(HASH)).isEmpty();
    Sounds.tone(folder.resolve(HASH + ".wav16"), 16_000, 1, 440, 100);
    SpokenFile found = cache.find(HASH).orElseThrow();
    assertThat(found.base()).isEqualTo(folder.resolve(HASH));
    assertThat(found.file()).isEqualTo(folder.resolve(HASH + ".wav16"));
    assertThat(found.wav()).isEqualTo(new Wav(16_000, 1_600));

    Sounds.tone(folder.resolve(OTHER + ".wav"), 8_000, 1, 440, 100);
    assertThat(cache.find(OTHER).orElseThrow().file()).isEqualTo(folder.resolve(OTHER + ".wav"));
  }

  @Test
  void whatAsteriskCantPlayIsNotThere() throws IOException {
    Path file = folder.resolve(HASH + ".wav16");
    byte[] whole = Files.readAllBytes(Sounds.tone(file, 16_000, 1, 440, 100));
    for (byte[] bad :
        new byte[][] {{}, {1, 2, 3}, Arrays.copyOf(whole, 44), Arrays.copyOf(whole, 1_000)}) {
      Files.write(file, bad);
      assertThat(cache.find(HASH)).isEmpty();
    }
    Files.delete(file);
    Sounds.tone(folder.resolve(HASH + ".wav"), 16_000, 1, 440, 100);
    assertThat(cache.find(HASH)).as("a rate that doesn't fit the ending").isEmpty();
  }

  @Test
  void aNewFileReplacesThatOfTheOtherEnding() throws IOException {
    Path narrow = Sounds.tone(folder.resolve(HASH + ".wav"), 8_000, 1, 440, 100);
    try (WorkFolder work = cache.work()) {
      Path made = Sounds.tone(work.file("made"), 16_000, 1, 440, 200);
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
      SpokenFile put = cache.put(HASH, made, Wav.read(made));
      assertThat(cache.find(HASH)).contains(put);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(put.file())))
          .isEqualTo("rw-r--r--");
    }
    assertThat(narrow).doesNotExist();
    assertThat(names()).containsExactly(HASH + ".wav16");
  }

  @Test
  void whatNoNodeHasUsedForLongIsDeleted() throws IOException {
    Path old = aged(HASH + ".wav16", Duration.ofDays(31));
    Path young = aged(OTHER + ".wav16", Duration.ofDays(29));
    assertThat(cache.clean(KEEP)).isEqualTo(1);
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(cache.clean(KEEP)).isZero();
  }

  @Test
  void whatIsUsedStays() throws IOException {
    Path file = aged(HASH + ".wav16", Duration.ofDays(31));
    assertThat(cache.find(HASH)).isPresent();
    assertThat(age(file)).as("other nodes see that it is used").isLessThan(Duration.ofDays(1));
    assertThat(new PromptCache(folder).clean(KEEP)).isZero();

    // This node has used it all the time, since it never ended.
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(40))));
    assertThat(cache.clean(KEEP)).isZero();
    assertThat(age(file)).isLessThan(Duration.ofDays(1));
  }

  @Test
  void aFileInUseIsntTouchedEachTime() throws IOException {
    Path file = aged(HASH + ".wav16", Duration.ofHours(23));
    FileTime before = Files.getLastModifiedTime(file);
    assertThat(cache.find(HASH)).isPresent();
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
  }

  @Test
  void aFileWhoseTimeMayNotBeSetIsFoundAllTheSame() throws IOException {
    aged(HASH + ".wav16", Duration.ofDays(2));
    for (IOException failure :
        List.of(
            new FileSystemException(HASH, null, "Operation not permitted"),
            new FileSystemException(HASH, null, "Read-only file system"),
            new AccessDeniedException(HASH))) {
      PromptCache reader =
          new PromptCache(
              folder,
              (file, time) -> {
                throw failure;
              });
      assertThat(reader.find(HASH)).as(failure.toString()).isPresent();
      assertThat(reader.clean(Duration.ofDays(1))).as("it is in use").isZero();
    }
  }

  @Test
  void whatWasntMadeHereIsNeverDeleted() throws IOException {
    List<Path> others =
        List.of(
            aged("welcome.wav", Duration.ofDays(400)),
            aged(HASH + ".gsm", Duration.ofDays(400)),
            aged(HASH.substring(1) + ".wav16", Duration.ofDays(400)),
            aged(HASH + ".wav16.bak", Duration.ofDays(400)),
            aged(".making-notes.txt", Duration.ofDays(400)));
    Path directory = Files.createDirectory(folder.resolve(OTHER + ".wav"));
    Files.setLastModifiedTime(directory, FileTime.from(Instant.EPOCH));
    assertThat(cache.clean(KEEP)).isZero();
    assertThat(others).allMatch(Files::exists);
    assertThat(directory).exists();
  }

  @Test
  void whatADeadNodeHasLeftIsDeleted() throws IOException {
    Path outside = Files.writeString(folder.resolve("kept.txt"), "");
    WorkFolder left = cache.work();
    Files.writeString(left.file("spoken.wav"), "half");
    Files.createSymbolicLink(left.file("link"), outside.getParent());
    WorkFolder running = cache.work();
    Files.setLastModifiedTime(
        left.folder(), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    cache.clean(KEEP);
    assertThat(left.folder()).doesNotExist();
    assertThat(running.folder()).exists();
    assertThat(outside).exists();
  }

  @Test
  void aFolderThatIsntThereYetIsClean() {
    assertThat(new PromptCache(folder.resolve("none")).clean(KEEP)).isZero();
    assertThat(new PromptCache(folder.resolve("none")).find(HASH)).isEmpty();
  }

  private Path aged(String name, Duration age) throws IOException {
    Path file = Sounds.tone(folder.resolve(name), 16_000, 1, 440, 100);
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  private static Duration age(Path file) throws IOException {
    return Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).toList();
    }
  }
}
