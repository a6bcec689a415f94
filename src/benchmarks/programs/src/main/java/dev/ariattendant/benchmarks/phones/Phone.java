package dev.ariattendant.benchmarks.phones;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;

/** A caller who presses 1 in the menu, again and again. */
final class Phone {

  private static final int KEY_1 = 1;
  private static final int END_COPIES = 3;

  /** A key that is answered later was not. */
  private static final Duration BOUND = Duration.ofSeconds(2);

  private enum State {
    /** The menu is to come. */
    WAITING,
    /** It plays. */
    LISTENING,
    PRESSING,
    /** The key is over, and its answer is to come. */
    PRESSED
  }

  private final Rtp rtp = new Rtp();
  private final InetSocketAddress to;
  private final RtpListener ears;
  private State state = State.WAITING;

  private int part;

  /** When the next key is due, or the last one was over. */
  private long at;

  /**
   * On a call.
   *
   * @param to where Asterisk takes its audio
   */
  Phone(InetSocketAddress to, RtpListener ears) {
    this.to = to;
    this.ears = ears;
  }

  /** Takes a packet's audio. */
  void hear(byte audio, long now) {
    Sound sound = Sound.of(audio);
    if (sound == null) {
      return;
    }
    if (state == State.WAITING && sound.isMenu()) {
      state = State.LISTENING;
      at = now + ears.patience().next();
    } else if (state == State.PRESSED && !sound.isMenu()) {
      ears.heard(now - at);
      state = State.WAITING;
    }
  }

  /** Sends what is due in these 20 milliseconds. */
  void speak(DatagramChannel media, ByteBuffer packet, long now) throws IOException {
    if (state == State.LISTENING && now >= at) {
      state = State.PRESSING;
      part = 0;
    } else if (state == State.PRESSED && now - at > BOUND.toNanos()) {
      ears.unanswered();
      state = State.WAITING;
    }
    if (state == State.PRESSING) {
      press(media, packet);
    } else {
      rtp.silence(packet);
      media.send(packet, to);
    }
    rtp.pass();
  }

  private void press(DatagramChannel media, ByteBuffer packet) throws IOException {
    boolean last = part == Rtp.KEY_PACKETS - 1;
    if (last) {
      at = System.nanoTime();
      state = State.PRESSED;
    }
    for (int copy = 0; copy < (last ? END_COPIES : 1); copy++) {
      rtp.key(packet, KEY_1, part);
      media.send(packet, to);
    }
    part++;
  }
}
