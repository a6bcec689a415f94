package dev.ariattendant.speech;

import dev.ariattendant.speech.audio.AudioException;
import dev.ariattendant.speech.audio.Wav;
import dev.ariattendant.speech.engine.SpeechException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that Asterisk plays, named by the hash of what they say. Several nodes may share the
 * folder: a file appears whole, by a rename, and never changes. Blocks.
 */
final class PromptCache {

  /** Endings of playable files. */
  private static final List<String> EXTENSIONS = List.of("wav16", "wav");

  private static final Pattern MADE_HERE = Pattern.compile("[0-9a-f]{40}\\.wav(16)?");

  /**
   * How often the time of a file in use is renewed at most. Since cleaning looks once a day, it may
   * be twice as old; the schema's least {@code keepDays} is more.
   */
  private static final Duration TOUCH = Duration.ofDays(1);

  /** More aren't noted: such files live as long as their time says. */
  private static final int MOST_IN_USE = 50_000;

  /** Sets the time of a file. */
  interface TimeSetter {
    void set(Path file, FileTime time) throws IOException;
  }

  private final Path folder;
  private final TimeSetter times;
  private final Set<Path> inUse = ConcurrentHashMap.newKeySet();

  /** A cache in a folder that needn't exist yet. */
  PromptCache(Path folder) {
    this(folder, Files::setLastModifiedTime);
  }

  /** A cache on a file system that sets times in that way. */
  PromptCache(Path folder, TimeSetter times) {
    this.folder = folder.toAbsolutePath().normalize();
    this.times = times;
  }

  /** The file of that hash; empty if there is none, or if it is damaged. */
  Optional<SpokenFile> find(String hash) {
    for (String extension : EXTENSIONS) {
      Path file = folder.resolve(hash + "." + extension);
      try {
        Wav wav = Wav.read(file);
        if (wav.extension().equals(extension)) {
          use(file);
          return Optional.of(new SpokenFile(folder.resolve(hash), wav));
        }
      } catch (NoSuchFileException e) {
        // The other ending may be there.
      } catch (IOException | AudioException e) {
        // It is made again.
      }
    }
    return Optional.empty();
  }

  /**
   * The folder, which exists then.
   *
   * @throws SpeechException if it can't be made
   */
  Path folder() {
    try {
      PublicFiles.createFolders(folder);
      return folder;
    } catch (IOException e) {
      throw new SpeechException("the cache can't be used: " + e);
    }
  }

  /** A new folder for making a file. */
  WorkFolder work() throws IOException {
    PublicFiles.createFolders(folder);
    return WorkFolder.in(folder);
  }

  /**
   * Takes a file.
   *
   * @param made is moved; it is on the same file system
   */
  SpokenFile put(String hash, Path made, Wav wav) throws IOException {
    SpokenFile prompt = new SpokenFile(folder.resolve(hash), wav);
    PublicFiles.makeReadable(made);
    Files.move(made, prompt.file(), StandardCopyOption.ATOMIC_MOVE);
    // Of two endings, Asterisk would choose by the call.
    for (String other : EXTENSIONS) {
      if (!other.equals(wav.extension())) {
        Files.deleteIfExists(folder.resolve(hash + "." + other));
      }
    }
    use(prompt.file());
    return prompt;
  }

  private void use(Path file) {
    if (inUse.size() < MOST_IN_USE) {
      inUse.add(file);
    }
    touch(file);
  }

  private void touch(Path file) {
    try {
      Instant now = Instant.now();
      if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(TOUCH))) {
        times.set(file, FileTime.from(now));
      }
    } catch (IOException e) {
      // Another user's file, or a read-only file system: it is good all the same. Who may, deletes
      // it, and it is made again.
    }
  }

  /**
   * Deletes the files that were made here and that no node has used for long, and what a node has
   * left that died while it made a file.
   *
   * @return how many files
   */
  int clean(Duration keep) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    Instant before = Instant.now().minus(keep);
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToInt(file -> clean(file, before)).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int clean(Path file, Instant before) {
    try {
      if (inUse.contains(file)) {
        touch(file);
        return 0;
      }
      if (WorkFolder.isLeft(file)) {
        WorkFolder.delete(file);
        return 0;
      }
      boolean old =
          MADE_HERE.matcher(file.getFileName().toString()).matches()
              && Files.isRegularFile(file)
              && Files.getLastModifiedTime(file).toInstant().isBefore(before);
      return old && Files.deleteIfExists(file) ? 1 : 0;
    } catch (IOException e) {
      // Another node was faster, or may delete what this one may not.
      return 0;
    }
  }
}
