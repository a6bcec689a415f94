package dev.ariattendant.benchmarks.load;

import io.netty.buffer.ByteBuf;

/** A WebSocket's frames. */
final class FrameProtocol implements Protocol {

  /** Takes what comes. */
  interface Listener {
    /** A text, in a part of the bytes. */
    void text(byte[] bytes, int from, int to);
  }

  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int PING = 0x89;
  private static final int PONG = 0x8A;
  private static final int MASK = 4;

  /** In the second byte: that the length is in the two bytes behind it. */
  private static final int MEDIUM = 126;

  private static final int LONGEST_OF_MEDIUM = 65_535;

  /** In the second byte: that the length is in the eight bytes behind it. */
  private static final int LONG = 127;

  private final ProgramConnection connection;
  private final Listener listener;

  FrameProtocol(ProgramConnection connection, Listener listener) {
    this.connection = connection;
    this.listener = listener;
  }

  @Override
  public int take(byte[] bytes, int from, int to) {
    if (to - from < 2) {
      return 0;
    }
    int length = bytes[from + 1] & 0x7F;
    int payload = from + 2 + MASK;
    if (length == MEDIUM) {
      payload += 2;
      length = to < payload ? 0 : ((bytes[from + 2] & 0xFF) << 8) | (bytes[from + 3] & 0xFF);
    } else if (length == LONG) {
      throw new IllegalArgumentException("a frame longer than Asterisk takes");
    }
    if (payload + length > to) {
      return 0;
    }
    for (int i = 0; i < length; i++) {
      bytes[payload + i] ^= bytes[payload - MASK + (i & 3)];
    }
    taken(bytes[from] & 0xFF, bytes, payload, payload + length);
    return payload + length - from;
  }

  private void taken(int type, byte[] bytes, int from, int to) {
    switch (type) {
      case TEXT -> listener.text(bytes, from, to);
      case PING -> control(PONG, bytes, from, to);
      case CLOSE -> {
        control(CLOSE, bytes, from, to);
        connection.close();
      }
      case PONG -> {}
      default -> throw new IllegalArgumentException("a frame that begins with " + type);
    }
  }

  private void control(int type, byte[] bytes, int from, int to) {
    ByteBuf out = connection.outbox().buffer();
    out.writeByte(type).writeByte(to - from).writeBytes(bytes, from, to - from);
  }

  /**
   * Begins a text.
   *
   * @param atMost how long it may get; at least 126
   * @return for {@link #end}
   */
  static int begin(ByteBuf out, int atMost) {
    int begin = out.writerIndex();
    if (atMost <= LONGEST_OF_MEDIUM) {
      out.writeByte(TEXT).writeByte(MEDIUM).writeShort(0);
    } else {
      out.writeByte(TEXT).writeByte(LONG).writeLong(0);
    }
    return begin;
  }

  /** Ends the text that began there. */
  static void end(ByteBuf out, int begin) {
    int behind = out.writerIndex() - begin;
    if (out.getByte(begin + 1) == MEDIUM) {
      out.setShort(begin + 2, behind - 4);
    } else {
      out.setLong(begin + 2, behind - 10);
    }
  }
}
