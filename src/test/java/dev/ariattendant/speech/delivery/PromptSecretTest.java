package dev.ariattendant.speech.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secret of the server for prompts. */
final class PromptSecretTest {

  @TempDir private Path directory;

  @Test
  void nodesThatShareTheFolderHaveTheSameOne() throws IOException {
    byte[] secret = PromptSecret.in(directory);
    assertThat(secret).hasSize(32);
    assertThat(PromptSecret.in(directory)).isEqualTo(secret);
  }

  @Test
  void nodesThatMakeItAtTheSameTimeHaveTheSameOne() {
    Set<String> secrets =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(node -> HexFormat.of().formatHex(secret()))
            .collect(Collectors.toSet());
    assertThat(secrets).hasSize(1);
  }

  @Test
  void nobodyElseReadsItAndNothingElseIsLeft() throws IOException {
    PromptSecret.in(directory);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(directory.resolve(".server-secret"));
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve(".server-secret"))))
        .isEqualTo("rw-------");
  }

  @Test
  void eachFolderHasItsOwn(@TempDir Path other) throws IOException {
    assertThat(PromptSecret.in(directory)).isNotEqualTo(PromptSecret.in(other));
  }

  @Test
  void aFileOfSomethingElseIsNotUsed() throws IOException {
    Files.writeString(directory.resolve(".server-secret"), "short");
    assertThatThrownBy(() -> PromptSecret.in(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("delete it")
        .hasMessageNotContaining("short");
  }

  private byte[] secret() {
    try {
      return PromptSecret.in(directory);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
