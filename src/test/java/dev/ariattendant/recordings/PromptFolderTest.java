package dev.ariattendant.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in the folder of recordings after each change. */
final class PromptFolderTest {

  private static final PromptName NAME = new PromptName("en", "welcome");

  @TempDir Path temporary;
  private Path english;
  private PromptFolder folder;

  @BeforeEach
  void thereIsAFolder() {
    english = temporary.resolve("prompts/en");
    folder = new PromptFolder(temporary.resolve("prompts"), PromptFolderTest::copy);
  }

  private static Duration copy(Path source, Path target) throws IOException {
    String content = Files.readString(source);
    Files.writeString(target, content);
    if (content.equals("bad")) {
      throw new RecordingRefusedException("it is bad");
    }
    return Duration.ofSeconds(content.length());
  }

  private Duration store(String content) throws IOException {
    return folder.store(NAME, Files.writeString(temporary.resolve("source"), content));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(english)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private String content(String name) throws IOException {
    return Files.readString(english.resolve(name));
  }

  @Test
  void theVersionBeforeIsKept() throws IOException {
    assertThat(store("one")).isEqualTo(Duration.ofSeconds(3));
    assertThat(files()).containsExactly("welcome.wav");
    store("two");
    store("three");
    assertThat(files()).containsExactly("welcome.wav", "welcome.wav.bak");
    assertThat(content("welcome.wav")).isEqualTo("three");
    assertThat(content("welcome.wav.bak")).isEqualTo("two");
  }

  @Test
  void theVersionBeforeStaysIfThePresentOneCantBeCopied() throws IOException {
    store("one");
    store("two");
    // Like a full disk, it fails in the middle: a regular file whose first byte can't be read.
    Files.delete(english.resolve("welcome.wav"));
    Files.createSymbolicLink(english.resolve("welcome.wav"), Path.of("/proc/self/mem"));
    assertThatThrownBy(() -> store("three")).isInstanceOf(IOException.class);
    assertThat(files()).containsExactly("welcome.wav", "welcome.wav.bak");
    assertThat(content("welcome.wav.bak")).isEqualTo("one");
  }

  @Test
  void onlyOneVersionBeforeIsKept() throws IOException {
    Files.createDirectories(english);
    Files.writeString(english.resolve("welcome.mp3"), "mp3");
    store("one");
    store("two");
    assertThat(files()).containsExactly("welcome.wav", "welcome.wav.bak");
    Files.writeString(english.resolve("welcome.mp3.bak"), "mp3");
    folder.delete(NAME);
    assertThat(files()).containsExactly("welcome.wav.bak");
    assertThat(content("welcome.wav.bak")).isEqualTo("two");
  }

  @Test
  void anMp3GivesWay() throws IOException {
    Files.createDirectories(english);
    Files.writeString(english.resolve("welcome.mp3"), "mp3");
    store("one");
    assertThat(files()).containsExactly("welcome.mp3.bak", "welcome.wav");
    folder.revert(NAME);
    assertThat(files()).containsExactly("welcome.mp3", "welcome.wav.bak");
    assertThat(content("welcome.mp3")).isEqualTo("mp3");
  }

  @Test
  void whatIsRefusedChangesNothing() throws IOException {
    store("one");
    assertThatThrownBy(() -> store("bad")).hasMessage("it is bad");
    assertThat(files()).containsExactly("welcome.wav");
    assertThat(content("welcome.wav")).isEqualTo("one");
  }

  @Test
  void whatWasDeletedComesBack() throws IOException {
    store("one");
    folder.delete(NAME);
    assertThat(files()).containsExactly("welcome.wav.bak");
    assertThat(folder.present(NAME)).isEmpty();
    assertThat(folder.previous(NAME)).isPresent();
    assertThatThrownBy(() -> folder.delete(NAME)).isInstanceOf(NoSuchFileException.class);
    folder.revert(NAME);
    assertThat(files()).containsExactly("welcome.wav");
    assertThatThrownBy(() -> folder.revert(NAME)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void twoVersionsChangePlaces() throws IOException {
    store("one");
    store("two");
    folder.revert(NAME);
    assertThat(content("welcome.wav")).isEqualTo("one");
    assertThat(content("welcome.wav.bak")).isEqualTo("two");
    assertThat(files()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "en, ..",
    "en, a/b",
    "en, ../a",
    "en, .a",
    "en, ''",
    "en, a..b",
    ".., a",
    "e/n, a",
    "'', a",
    "en, 'a\n'"
  })
  void noNameLeadsOutOfTheFolder(String language, String id) {
    assertThatThrownBy(() -> new PromptName(language, id))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PromptName("en", "a".repeat(81)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new PromptName("en", "a".repeat(80)).id()).hasSize(80);
  }
}
