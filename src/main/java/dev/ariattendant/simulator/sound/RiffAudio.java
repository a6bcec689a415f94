package dev.ariattendant.simulator.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds the audio in a RIFF file as Asterisk does. */
final class RiffAudio {

  private static final int RIFF = 0x46464952;
  private static final int WAVE = 0x45564157;
  private static final int FORMAT = 0x20746d66;
  private static final int DATA = 0x61746164;
  private static final int FORMAT_LENGTH = 16;
  private static final int PCM = 1;
  private static final int BITS = 16;
  private static final int CHUNK_HEADER = 8;
  private static final long UNKNOWN_LENGTH = 0xFFFF_FFFFL;

  private RiffAudio() {}

  /**
   * The number of audio bytes that are really there; 0 if Asterisk can't play the file: it plays 16
   * bit mono PCM of one rate, whose lengths a streaming writer has not left open.
   */
  static long size(ByteBuffer head, long size, int rate) {
    ByteBuffer in = head.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (in.remaining() < CHUNK_HEADER + Integer.BYTES
        || in.getInt() != RIFF
        || isOpen(Integer.toUnsignedLong(in.getInt()))
        || in.getInt() != WAVE) {
      return 0;
    }
    boolean known = false;
    while (in.remaining() >= CHUNK_HEADER) {
      int chunk = in.getInt();
      long length = Integer.toUnsignedLong(in.getInt());
      if (chunk == DATA) {
        return known && !isOpen(length) ? Math.min(length, size - in.position()) : 0;
      }
      if (chunk == FORMAT) {
        known = in.remaining() >= FORMAT_LENGTH && isPlayable(in.slice(), rate);
      }
      long next = in.position() + length + (length & 1);
      if (next > in.limit()) {
        return 0;
      }
      in.position((int) next);
    }
    return 0;
  }

  private static boolean isOpen(long length) {
    return length == 0 || length == UNKNOWN_LENGTH;
  }

  private static boolean isPlayable(ByteBuffer slice, int rate) {
    ByteBuffer format = slice.order(ByteOrder.LITTLE_ENDIAN);
    return format.getShort(0) == PCM
        && format.getShort(2) == 1
        && format.getInt(4) == rate
        && format.getShort(14) == BITS;
  }
}
