package dev.ariattendant.mailbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says that a folder is used by a running process: a lock on a file in it, which the system takes
 * away when the process ends, however it ends. A process that is only stopped for a while keeps it.
 */
final class FolderLock implements AutoCloseable {

  static final String FILE = "lock";

  /**
   * The files that this process has locked. Opening and closing one of them once more would free
   * its lock (POSIX, fcntl).
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks a folder; empty if another process, or another part of this one, has done so.
   *
   * @throws IOException if the folder isn't there, or its file system has no locks
   */
  static Optional<FolderLock> tryLock(Path folder) throws IOException {
    Path file = folder.toRealPath().resolve(FILE);
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      locked = lock != null;
      return locked ? Optional.of(new FolderLock(file, channel)) : Optional.empty();
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    } finally {
      if (!locked) {
        HELD.remove(file);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }
}
