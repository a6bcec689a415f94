package dev.ariattendant.speech.delivery;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.EnumSet;

/**
 * The secret with which addresses of prompts are signed. It is in the folder of the prompts, so
 * that nodes that share the folder sign alike, and addresses stay the same over restarts.
 */
final class PromptSecret {

  /** The file's name. The server gives no file away whose name begins with a dot. */
  static final String FILE = ".server-secret";

  private static final int BYTES = 32;

  private PromptSecret() {}

  /**
   * Reads the secret, or makes one. It blocks.
   *
   * @throws IOException if the file can't be read or written, or isn't one of ours
   */
  static byte[] in(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      make(directory, file);
    }
    byte[] secret = Files.readAllBytes(file);
    if (secret.length != BYTES) {
      throw new IOException(
          "%s has %d bytes instead of %d: delete it, and a new one is made"
              .formatted(file, secret.length, BYTES));
    }
    return secret;
  }

  /** Another node may make it at the same time: the first one counts, and is complete. */
  private static void make(Path directory, Path file) throws IOException {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    // A temporary file can only be read by its owner.
    Path complete = Files.createTempFile(directory, FILE, ".tmp");
    try {
      Files.write(complete, secret);
      if (Files.getFileStore(complete).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(
            complete, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
      }
      link(complete, file);
    } finally {
      Files.deleteIfExists(complete);
    }
  }

  private static void link(Path complete, Path file) throws IOException {
    try {
      Files.createLink(file, complete);
    } catch (FileAlreadyExistsException another) {
      return;
    } catch (UnsupportedOperationException | IOException noLinksHere) {
      if (!Files.exists(file)) {
        Files.move(complete, file);
      }
    }
  }
}
