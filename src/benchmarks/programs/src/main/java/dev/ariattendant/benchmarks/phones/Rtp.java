package dev.ariattendant.benchmarks.phones;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** The packets that one telephone sends: silence, and keys by RFC 4733. */
final class Rtp {

  /** Of audio in a packet. */
  static final int PACKET_MS = 20;

  /** How many packets a key takes: 80 milliseconds, and its end. */
  static final int KEY_PACKETS = 5;

  private static final int HEADER = 12;
  private static final int SAMPLES = 160;
  private static final int PCMU = 0;
  private static final int TELEPHONE_EVENT = 101;
  private static final int MARKER = 0x80;
  private static final byte END = (byte) 0x80;
  private static final byte VOLUME = 10;
  private static final byte[] SILENCE = silence();

  private final int source = ThreadLocalRandom.current().nextInt();
  private int sequence = ThreadLocalRandom.current().nextInt(0x8000);
  private int timestamp = ThreadLocalRandom.current().nextInt();

  /** Time goes on: to be called once for each packet or, while there is a key, for each of its. */
  void pass() {
    timestamp += SAMPLES;
  }

  /** Writes silence. */
  void silence(ByteBuffer packet) {
    header(packet, PCMU, timestamp).put(SILENCE).flip();
  }

  /**
   * Writes a part of a key.
   *
   * @param event the key's number
   * @param part from 0 on; the last one is its end
   */
  void key(ByteBuffer packet, int event, int part) {
    header(
            packet,
            part == 0 ? TELEPHONE_EVENT | MARKER : TELEPHONE_EVENT,
            timestamp - part * SAMPLES)
        .put((byte) event)
        .put(part == KEY_PACKETS - 1 ? (byte) (END | VOLUME) : VOLUME)
        .putShort((short) ((part + 1) * SAMPLES))
        .flip();
  }

  /** Any byte of the audio in a packet; silence if it has none. */
  static byte heard(ByteBuffer packet) {
    boolean audio = packet.limit() > HEADER && (packet.get(1) & ~MARKER) == PCMU;
    return audio ? packet.get(HEADER) : SILENCE[0];
  }

  private ByteBuffer header(ByteBuffer packet, int payloadType, int time) {
    return packet
        .clear()
        .put((byte) 0x80)
        .put((byte) payloadType)
        .putShort((short) sequence++)
        .putInt(time)
        .putInt(source);
  }

  private static byte[] silence() {
    byte[] silence = new byte[SAMPLES];
    Arrays.fill(silence, (byte) 0xFF);
    return silence;
  }
}
