package dev.ariattendant.recordings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The folder of recordings that take the place of texts: {@code LANGUAGE/ID.wav} or {@code
 * LANGUAGE/ID.mp3}. The version before lies beside it, with {@code .bak} behind its name. Files are
 * renamed into place, so that a reader finds the whole of one version. Blocks.
 */
final class PromptFolder {

  private static final List<String> EXTENSIONS = List.of(".wav", ".mp3");
  private static final String BACKUP = ".bak";

  private final Path folder;
  private final AudioCheck check;

  PromptFolder(Path folder, AudioCheck check) {
    this.folder = folder;
    this.check = check;
  }

  /**
   * Stores a recording in the place of the present one, which becomes the version before.
   *
   * @return how long it plays
   * @throws RecordingRefusedException if the source can't be used; then nothing has changed
   * @throws IOException if a file can't be read or written
   */
  Duration store(PromptName name, Path source) throws IOException {
    Path language = Files.createDirectories(folder.resolve(name.language()));
    Path made = Files.createTempFile(language, "." + name.id() + "-", ".part");
    try {
      Duration duration = check.convert(source, made);
      readableForAll(made);
      // Copied, not moved: there is a recording at any moment.
      Optional<Path> before = present(name);
      if (before.isPresent()) {
        keep(name, before.get());
      }
      Path wav = file(name, ".wav");
      move(made, wav);
      if (before.isPresent() && !before.get().equals(wav)) {
        Files.delete(before.get());
      }
      return duration;
    } finally {
      Files.deleteIfExists(made);
    }
  }

  /** Takes a recording away, which becomes the version before. */
  void delete(PromptName name) throws IOException {
    Path file = present(name).orElseThrow(() -> new NoSuchFileException(name.id()));
    move(file, backup(file));
    forgetOthers(name, backup(file));
  }

  /** Takes the version before again; the present one, if there is one, becomes that. */
  void revert(PromptName name) throws IOException {
    Path before = previous(name).orElseThrow(() -> new NoSuchFileException(name.id()));
    Optional<Path> now = present(name);
    Path aside =
        Files.createTempFile(folder.resolve(name.language()), "." + name.id() + "-", ".part");
    try {
      move(before, aside);
      if (now.isPresent()) {
        move(now.get(), backup(now.get()));
      }
      move(aside, original(before));
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** The recording that is heard. */
  Optional<Path> present(PromptName name) {
    return EXTENSIONS.stream()
        .map(each -> file(name, each))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The version before. */
  Optional<Path> previous(PromptName name) {
    return EXTENSIONS.stream()
        .map(each -> backup(file(name, each)))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Makes a copy the version before; if it fails, as on a full disk, the one there stays. */
  private void keep(PromptName name, Path before) throws IOException {
    Path copy = Files.createTempFile(before.getParent(), "." + name.id() + "-", ".part");
    try {
      Files.copy(before, copy, StandardCopyOption.REPLACE_EXISTING);
      move(copy, backup(before));
    } finally {
      Files.deleteIfExists(copy);
    }
    forgetOthers(name, backup(before));
  }

  private void forgetOthers(PromptName name, Path kept) throws IOException {
    for (String each : EXTENSIONS) {
      Path other = backup(file(name, each));
      if (!other.equals(kept)) {
        Files.deleteIfExists(other);
      }
    }
  }

  private Path file(PromptName name, String extension) {
    return folder.resolve(name.language()).resolve(name.id() + extension);
  }

  private static Path backup(Path file) {
    return file.resolveSibling(file.getFileName() + BACKUP);
  }

  private static Path original(Path backup) {
    String name = backup.getFileName().toString();
    return backup.resolveSibling(name.substring(0, name.length() - BACKUP.length()));
  }

  /** Another user may run Asterisk, or another node that shares the folder. */
  private static void readableForAll(Path file) {
    if (!file.toFile().setReadable(true, false)) {
      throw new IllegalStateException("The file can't be made readable: " + file);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
