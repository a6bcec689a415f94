package dev.ariattendant.speech.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Plays tones in place of words, so that menus can be tried where nothing speaks: eight tones that
 * follow from the text, so that texts can be told apart.
 */
final class ToneEngine implements SpeechEngine {

  private static final int RATE = 16_000;
  private static final int TONES = 8;
  private static final int TONE_MS = 120;
  private static final double LOUDNESS = 6_000;

  /** The lowest tone, and how far the next is; all pass through a telephone. */
  private static final int LOWEST_HZ = 400;

  private static final int STEP_HZ = 100;
  private static final int PITCHES = 16;

  @Override
  public String identity() {
    return "tone 1";
  }

  @Override
  public String name() {
    return "tone";
  }

  @Override
  public String voice(String language) {
    return "";
  }

  @Override
  public void speak(String text, String language, String voice, Path file) {
    byte[] pitches = Digests.sha256(text + '\n' + language);
    int length = RATE * TONE_MS / 1_000;
    ByteBuffer samples = ByteBuffer.allocate(TONES * length * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int tone = 0; tone < TONES; tone++) {
      int hertz = LOWEST_HZ + STEP_HZ * (pitches[tone] & (PITCHES - 1));
      for (int i = 0; i < length; i++) {
        // Rises and falls, so that no tone clicks.
        double envelope = Math.sin(Math.PI * i / length);
        samples.putShort((short) (LOUDNESS * envelope * Math.sin(2 * Math.PI * hertz * i / RATE)));
      }
    }
    AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
    try {
      AudioSystem.write(
          new AudioInputStream(
              new ByteArrayInputStream(samples.array()), format, (long) TONES * length),
          AudioFileFormat.Type.WAVE,
          file.toFile());
    } catch (IOException e) {
      throw new SpeechException("tones can't be written: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    // Nothing runs.
  }
}
