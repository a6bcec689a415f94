package dev.ariattendant.testbed;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The audio that a telephone has received in one call, one packet after the other, and when its own
 * keys ended. Times are times of this audio: while nothing is played, Asterisk sends nothing, and
 * no time passes.
 */
public final class ReceivedAudio {

  /** Samples per second of all audio here. */
  static final int RATE = 8000;

  private final ByteArrayOutputStream muLaw = new ByteArrayOutputStream();
  private final List<Integer> keyEnds = new ArrayList<>();

  /** A packet's payload has come. */
  synchronized void add(byte[] packet, int from, int length) {
    muLaw.write(packet, from, length);
  }

  /** The telephone has sent the end of a key. */
  synchronized void keyEnded() {
    keyEnds.add(muLaw.size());
  }

  /** How much has been received so far. */
  public synchronized Duration length() {
    return duration(muLaw.size());
  }

  /** What had been received when the last packet of a key left the telephone; the first is 0. */
  public synchronized Duration keyEnd(int key) {
    return duration(keyEnds.get(key));
  }

  /** How many keys have been sent to their end. */
  public synchronized int keys() {
    return keyEnds.size();
  }

  /** The samples so far. */
  synchronized short[] samples() {
    byte[] octets = muLaw.toByteArray();
    short[] samples = new short[octets.length];
    for (int i = 0; i < octets.length; i++) {
      samples[i] = MuLaw.decode(octets[i]);
    }
    return samples;
  }

  static Duration duration(int samples) {
    return Duration.ofNanos(samples * 1_000_000_000L / RATE);
  }
}
