package dev.ariattendant.speech;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that Asterisk's user can read, whatever the umask of this process is. */
final class PublicFiles {

  private PublicFiles() {}

  /** Creates a folder, and those above it that are missing; what is there keeps its permissions. */
  static void createFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getParent() != null) {
      createFolders(folder.getParent());
    }
    try {
      Files.createDirectory(folder);
      permit(folder, "rwxr-xr-x");
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /** Makes a file readable for all. */
  static void makeReadable(Path file) throws IOException {
    permit(file, "rw-r--r--");
  }

  private static void permit(Path file, String permissions) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(permissions));
    }
  }
}
