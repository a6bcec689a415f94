package dev.ariattendant.speech.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that tells whether Asterisk can play prompts. */
final class SilenceTest {

  @TempDir private Path directory;

  @Test
  void itIsAudioAsAsteriskPlaysIt() throws IOException, UnsupportedAudioFileException {
    Silence silence = new Silence(directory);
    silence.write();
    Path file = directory.resolve(silence.file());
    try (AudioInputStream audio = AudioSystem.getAudioInputStream(file.toFile())) {
      assertThat(audio.getFormat().matches(new AudioFormat(16_000, 16, 1, true, false))).isTrue();
      assertThat(audio.getFrameLength()).isEqualTo(320);
      assertThat(audio.readAllBytes()).containsOnly(0);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    assertThat(silence.media() + ".wav16").isEqualTo("sound:" + file);
  }

  @Test
  void whatKilledProcessesHaveLeftIsDeletedAndNothingElse() throws IOException {
    for (String name : new String[] {"silence-1.wav16", ".silence-1.tmp", "prompt.wav16"}) {
      old(Files.createFile(directory.resolve(name)));
    }
    Files.createFile(directory.resolve("silence-2.wav16"));
    Silence silence = new Silence(directory);
    silence.write();
    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder("prompt.wav16", "silence-2.wav16", silence.file());
    silence.delete();
    silence.delete();
    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder("prompt.wav16", "silence-2.wav16");
  }

  private static void old(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
  }
}
