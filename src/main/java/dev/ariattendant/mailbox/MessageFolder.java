package dev.ariattendant.mailbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of this node's messages, in a folder of its own below the one that nodes may share. Of
 * each message there is {@code ID.wav} and {@code ID.json}, which is written last and deleted
 * first; of a recording that Asterisk still has {@code ID.expected}. What processes have left that
 * don't run any more is moved here.
 *
 * <p>All methods block.
 */
final class MessageFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MessageFolder.class);

  private static final String MESSAGE = ".json";
  private static final String AUDIO = ".wav";
  private static final String EXPECTED = ".expected";

  private static final int ATTEMPTS = 10;

  private final Path all;
  private final Path own;
  private final FolderLock lock;

  private MessageFolder(Path all, Path own, FolderLock lock) {
    this.all = all;
    this.own = own;
    this.lock = lock;
  }

  /** What is in the folder. */
  record Contents(List<Message> messages, List<Expected> expected) {}

  /** Makes a folder for this node in a folder, which is made, too. */
  static MessageFolder open(Path all) throws IOException {
    Files.createDirectories(all, ownerOnly(all.toAbsolutePath()));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Path own = all.resolve(UUID.randomUUID().toString());
      Files.createDirectory(own, ownerOnly(own.toAbsolutePath()));
      Optional<FolderLock> lock = FolderLock.tryLock(own);
      if (lock.isPresent()) {
        return new MessageFolder(all, own, lock.get());
      }
      // Another node took it for one that was left.
    }
    throw new IOException("other nodes take each new folder");
  }

  /** Voices are nobody else's business. */
  private static FileAttribute<?>[] ownerOnly(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Moves here what processes have left that don't run any more; returns all that was moved. What
   * can't be moved is logged, and left to the next time.
   */
  Contents adopt() throws IOException {
    Contents adopted = new Contents(new ArrayList<>(), new ArrayList<>());
    for (Path folder : list(all)) {
      if (!folder.equals(own) && Files.exists(folder.resolve(FolderLock.FILE))) {
        try {
          adopt(folder, adopted);
        } catch (IOException e) {
          LOG.warn(
              "can't take over all of {}, left by a process that has ended: {}",
              folder,
              e.toString());
        }
      }
    }
    return adopted;
  }

  private void adopt(Path folder, Contents adopted) throws IOException {
    Optional<FolderLock> left = FolderLock.tryLock(folder);
    if (left.isEmpty()) {
      return;
    }
    try {
      // Messages last: each finds its audio here, even if this process ends in the middle.
      for (Path file : list(folder, AUDIO)) {
        move(file);
      }
      for (Path file : list(folder, EXPECTED)) {
        read(move(file), (json, name) -> Expected.ofFile(json)).ifPresent(adopted.expected::add);
      }
      for (Path file : list(folder, MESSAGE)) {
        read(move(file), (json, name) -> Message.of(json, audio(name)))
            .ifPresent(adopted.messages::add);
      }
      delete(folder);
    } finally {
      left.get().close();
    }
  }

  private Path move(Path file) throws IOException {
    return Files.move(file, own.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The lock last: without it, nobody would look for what couldn't be deleted. */
  private static void delete(Path folder) throws IOException {
    Path lock = folder.resolve(FolderLock.FILE);
    for (Path rest : list(folder)) {
      if (!rest.equals(lock)) {
        Files.delete(rest);
      }
    }
    Files.delete(lock);
    Files.delete(folder);
  }

  private static List<Path> list(Path folder, String end) throws IOException {
    return list(folder).stream().filter(file -> file.toString().endsWith(end)).toList();
  }

  private static List<Path> list(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(files::add);
    }
    return files;
  }

  private static <T> Optional<T> read(Path file, BiFunction<JsonObject, String, T> reader) {
    String name = file.getFileName().toString();
    String id = name.substring(0, name.lastIndexOf('.'));
    try {
      return Optional.of(reader.apply(new JsonObject(Buffer.buffer(Files.readAllBytes(file))), id));
    } catch (IOException | RuntimeException e) {
      // It stays there: somebody may repair it.
      LOG.error("{} isn't the file of a message, and is left alone", file);
      return Optional.empty();
    }
  }

  private Path audio(String id) {
    return own.resolve(id + AUDIO);
  }

  /** Stores the audio of a message; returns where. Without a message, it counts as nothing. */
  Path storeAudio(String id, Buffer audio) throws IOException {
    Path file = audio(id);
    DurableFile.write(file, ByteBuffer.wrap(audio.getBytes()));
    return file;
  }

  void store(Message message) throws IOException {
    write(own.resolve(message.id() + MESSAGE), message.file());
  }

  /** Stores a newer state of a message, unless it has been deleted. */
  void replace(Message message) throws IOException {
    if (Files.exists(own.resolve(message.id() + MESSAGE))) {
      store(message);
    }
  }

  void store(Expected expected) throws IOException {
    write(own.resolve(expected.id() + EXPECTED), expected.file());
  }

  private static void write(Path file, JsonObject json) throws IOException {
    DurableFile.write(
        file, ByteBuffer.wrap(json.encodePrettily().getBytes(StandardCharsets.UTF_8)));
  }

  void deleteMessage(String id) throws IOException {
    DurableFile.delete(own.resolve(id + MESSAGE));
    DurableFile.delete(audio(id));
  }

  void deleteExpected(String id) throws IOException {
    DurableFile.delete(own.resolve(id + EXPECTED));
  }

  /** A part of a message's audio; empty at its end. */
  static Buffer read(Path audio, long offset, int most) throws IOException {
    try (FileChannel channel = FileChannel.open(audio, StandardOpenOption.READ)) {
      ByteBuffer part = ByteBuffer.allocate(most);
      channel.position(offset);
      while (part.hasRemaining() && channel.read(part) >= 0) {
        // Until the end of the part or of the file.
      }
      return Buffer.buffer(Arrays.copyOf(part.array(), part.position()));
    }
  }

  /** Leaves the folder to the next process. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
