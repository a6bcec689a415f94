package dev.ariattendant.simulator.sound;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The formats of sound files that the simulator knows, in the order in which Asterisk prefers them
 * on a call with µ-law: of several files of one name the first one plays, and if it is bad there is
 * no second choice.
 */
enum SoundFormat {
  ULAW(8, "ulaw ul mu ulw pcm"),
  SLIN(16, "sln raw"),
  WAV(16, "wav"),
  ALAW(8, "alaw al alw"),
  G722(8, "g722"),
  GSM(0, "gsm"),
  SLIN16(32, "sln16"),
  WAV16(32, "wav16"),
  SLIN12(24, "sln12"),
  SLIN24(48, "sln24"),
  SLIN32(64, "sln32"),
  SLIN44(0, "sln44"),
  SLIN48(96, "sln48");

  /** So much of a file is enough to find the audio in it. */
  static final int HEAD = 65_536;

  private static final int GSM_FRAME = 33;
  private static final int GSM_FRAME_MS = 20;
  private static final int SLIN44_PER_SECOND = 88_200;

  private final int bytesPerMs;
  private final String extensions;

  SoundFormat(int bytesPerMs, String extensions) {
    this.bytesPerMs = bytesPerMs;
    this.extensions = extensions;
  }

  /** As in a file's name, without the dot. */
  List<String> extensions() {
    return List.of(extensions.split(" "));
  }

  static Optional<SoundFormat> ofExtension(String extension) {
    return Arrays.stream(values())
        .filter(format -> format.extensions().contains(extension))
        .findFirst();
  }

  /**
   * How long a file plays.
   *
   * @param head the beginning of the file, up to {@link #HEAD} bytes
   * @param size of the whole file
   * @return milliseconds; empty = Asterisk can't play it
   */
  OptionalLong lengthMs(ByteBuffer head, long size) {
    long lengthMs =
        switch (this) {
          case WAV -> RiffAudio.size(head, size, 8000) / bytesPerMs;
          case WAV16 -> RiffAudio.size(head, size, 16_000) / bytesPerMs;
          case GSM -> size / GSM_FRAME * GSM_FRAME_MS;
          case SLIN44 -> size * 1000 / SLIN44_PER_SECOND;
          default -> size / bytesPerMs;
        };
    return lengthMs > 0 ? OptionalLong.of(lengthMs) : OptionalLong.empty();
  }
}
