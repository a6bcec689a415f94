package dev.ariattendant.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages on the disk, and who takes them over. */
final class MessageFolderTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final Buffer AUDIO = Buffer.buffer("RIFF and so on");

  @TempDir Path all;

  @Test
  void whatAProcessHasLeftIsTakenOverByOneOther() throws IOException {
    MessageFolder first = MessageFolder.open(all);
    Message message = stored(first);
    first.store(expected());
    try (MessageFolder second = MessageFolder.open(all);
        MessageFolder third = MessageFolder.open(all)) {
      assertThat(second.adopt().messages()).as("while the first runs").isEmpty();
      first.close();

      MessageFolder.Contents left = second.adopt();
      assertThat(left.messages()).hasSize(1);
      Message adopted = left.messages().get(0);
      assertThat(adopted.json()).isEqualTo(message.json());
      assertThat(adopted.claimed()).isFalse();
      assertThat(MessageFolder.read(adopted.recorded().audio(), 0, 100)).isEqualTo(AUDIO);
      assertThat(MessageFolder.read(adopted.recorded().audio(), 5, 3).toString()).isEqualTo("and");
      assertThat(MessageFolder.read(adopted.recorded().audio(), 100, 3).length()).isZero();
      assertThat(left.expected()).containsExactly(expected());
      assertThat(third.adopt().messages()).as("by a third").isEmpty();
      assertThat(folders()).as("of the two that run").isEqualTo(2);
    }
  }

  @Test
  void aFileThatIsBrokenStaysAndCostsTheOthersNothing() throws IOException {
    MessageFolder first = MessageFolder.open(all);
    stored(first);
    Path folder;
    try (Stream<Path> folders = Files.list(all)) {
      folder = folders.findFirst().orElseThrow();
    }
    Files.writeString(folder.resolve("broken.json"), "{\"id\":");
    Files.writeString(folder.resolve("half" + DurableFile.INCOMPLETE), "ha");
    first.close();
    try (MessageFolder second = MessageFolder.open(all)) {
      assertThat(second.adopt().messages()).extracting(Message::id).containsExactly(ID);
      try (Stream<Path> files = Files.walk(all)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .contains("broken.json")
            .doesNotContain("half" + DurableFile.INCOMPLETE);
      }
    }
  }

  /** A network's file system may keep a file that is still open somewhere. */
  @Test
  void aFolderThatCannotBeDeletedCostsNoMessage() throws IOException {
    MessageFolder first = MessageFolder.open(all);
    stored(first);
    Path kept;
    try (Stream<Path> folders = Files.list(all)) {
      kept = Files.createDirectories(folders.findFirst().orElseThrow().resolve("kept/file"));
    }
    first.close();
    try (MessageFolder second = MessageFolder.open(all)) {
      assertThat(second.adopt().messages()).extracting(Message::id).containsExactly(ID);
      assertThat(kept.getParent().resolveSibling(FolderLock.FILE)).exists();
      Files.delete(kept);
      assertThat(second.adopt().messages()).isEmpty();
      assertThat(folders()).as("of the one that runs").isEqualTo(1);
    }
  }

  @Test
  void aFolderIsLockedByEachOfItsPaths() throws IOException {
    Path folder = Files.createDirectory(all.resolve("folder"));
    Path link = Files.createSymbolicLink(all.resolve("link"), folder);
    try (FolderLock held = FolderLock.tryLock(folder).orElseThrow()) {
      assertThat(FolderLock.tryLock(link)).isEmpty();
      assertThat(FolderLock.tryLock(folder)).as("the first: %s", held).isEmpty();
    }
  }

  @Test
  void aDeletedMessageIsNotBroughtBackByALateState() throws IOException {
    MessageFolder first = MessageFolder.open(all);
    Message message = stored(first);
    first.deleteMessage(ID);
    first.replace(message.asClaimed());
    first.close();
    try (MessageFolder second = MessageFolder.open(all)) {
      assertThat(second.adopt().messages()).isEmpty();
    }
  }

  @Test
  void othersCannotReadIt() throws IOException {
    try (MessageFolder folder = MessageFolder.open(all.resolve("new"))) {
      assertThat(folder).isNotNull();
      assertThat(Files.getPosixFilePermissions(all.resolve("new"))).hasSize(3);
    }
  }

  @Test
  void aFileInPlaceOfTheFolderIsSaid() throws IOException {
    Path file = Files.writeString(all.resolve("file"), "");
    assertThatThrownBy(() -> MessageFolder.open(file)).isInstanceOf(IOException.class);
  }

  private long folders() throws IOException {
    try (Stream<Path> list = Files.list(all)) {
      return list.count();
    }
  }

  private static Message stored(MessageFolder folder) throws IOException {
    Path audio = folder.storeAudio(ID, AUDIO);
    Message message =
        new Message(
            new StoredMessage(
                ID,
                "sales",
                NOW,
                Optional.of(Duration.ofSeconds(3)),
                Optional.of("+43 1"),
                Optional.empty(),
                "asterisk",
                "17.5",
                "mailboxes/sales/17.5-1",
                "wav",
                audio),
            AUDIO.length(),
            NOW,
            false,
            Map.of("email", Delivery.begun(NOW).failed(false, "busy", NOW)));
    folder.store(message);
    return message;
  }

  private static Expected expected() {
    return new Expected(
        "asterisk",
        "mailboxes/sales/17.5-2",
        "sales",
        "17.5",
        Optional.empty(),
        Optional.of("Bob"),
        NOW,
        Optional.of(NOW),
        Optional.of(Duration.ofSeconds(2)));
  }
}
