package dev.ariattendant.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * A telephone's RTP: one µ-law value, its voice, in a packet every 20 ms without pause (Asterisk 16
 * runs a channel's commands only as media arrives), and keys as telephone events of RFC 4733.
 * Asterisk passes voices on, so a listener knows whose voice it is.
 */
final class TelephoneAudio implements AutoCloseable {
  private static final String KEYS = "0123456789*#ABCD";
  private static final int PACKET_MS = 20;
  private static final int SAMPLES = 160;
  private static final int KEY_PACKETS = 5;
  private static final int GAP_PACKETS = 3;
  private static final int PCMU = 0;
  private static final int TELEPHONE_EVENT = 101;
  private static final int MARKER = 0x80;
  private static final int END = 0x80;
  private static final int VOLUME = 10;
  private static final int RTP_HEADER = 12;
  private static final int LARGEST_PACKET = 2_000;

  /** The voice of a telephone on which nothing is said. */
  static final byte SILENCE = (byte) 0xFF;

  /** What is heard if it is no voice: a recording, music or a tone. */
  static final int SOUND = -1;

  private record Key(int event, CompletableFuture<Void> sent) {}

  private final DatagramSocket socket = loopbackSocket();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "telephone-audio");
            thread.setDaemon(true);
            return thread;
          });
  private final Queue<Key> keys = new ConcurrentLinkedQueue<>();
  private final int source = ThreadLocalRandom.current().nextInt();
  private final byte voice;
  private final ReceivedAudio received = new ReceivedAudio();
  private volatile int otherPort;

  // Used on the clock's thread only.
  private int sequence = ThreadLocalRandom.current().nextInt(0x8000);
  private int timestamp = ThreadLocalRandom.current().nextInt();
  private Key key;
  private int keyStart;
  private int packetsOfKey;

  /** Audio without a voice, and without a listener. */
  TelephoneAudio() {
    voice = SILENCE;
  }

  /**
   * Audio with a voice and a listener.
   *
   * @param ear gets what each packet contains: a voice, as unsigned value, or {@link #SOUND}
   */
  TelephoneAudio(byte voice, IntConsumer ear) {
    this.voice = voice;
    Thread listener = new Thread(() -> listen(ear), "telephone-ear");
    listener.setDaemon(true);
    listener.start();
  }

  private void listen(IntConsumer ear) {
    var packet = new DatagramPacket(new byte[LARGEST_PACKET], LARGEST_PACKET);
    try {
      while (true) {
        socket.receive(packet);
        byte[] data = packet.getData();
        // Late packets for a telephone that had this port before come from other ports.
        if (packet.getPort() == otherPort
            && packet.getLength() > RTP_HEADER
            && (data[1] & ~MARKER) == PCMU) {
          received.add(data, RTP_HEADER, packet.getLength() - RTP_HEADER);
          ear.accept(held(data, packet.getLength()));
        }
      }
    } catch (IOException closed) {
      return; // the call is over
    }
  }

  private static int held(byte[] data, int length) {
    for (int i = RTP_HEADER + 1; i < length; i++) {
      if (data[i] != data[RTP_HEADER]) {
        return SOUND;
      }
    }
    return Byte.toUnsignedInt(data[RTP_HEADER]);
  }

  /** What it has received, if it has a listener. */
  ReceivedAudio received() {
    return received;
  }

  /** The UDP port on 127.0.0.1 it sends from, and takes the other side's audio at. */
  int port() {
    return socket.getLocalPort();
  }

  /** From now on sends to this UDP port of 127.0.0.1, and listens to it. */
  void start(int toPort) {
    otherPort = toPort;
    var to = new InetSocketAddress(InetAddress.getLoopbackAddress(), toPort);
    // Until the clock is shut down.
    var unused = clock.scheduleAtFixedRate(() -> tick(to), 0, PACKET_MS, TimeUnit.MILLISECONDS);
  }

  /** Sends a key after the earlier ones; the future completes at the key's end. */
  CompletableFuture<Void> press(int event) {
    var next = new Key(event, new CompletableFuture<>());
    keys.add(next);
    return next.sent();
  }

  /** The event of RFC 4733 that stands for a key. */
  static int eventOf(char digit) {
    int event = KEYS.indexOf(digit);
    if (event < 0) {
      throw new IllegalArgumentException("no key of a telephone: " + digit);
    }
    return event;
  }

  private void tick(InetSocketAddress to) {
    if (key == null) {
      key = keys.poll();
      keyStart = timestamp;
      packetsOfKey = 0;
    }
    if (key == null || packetsOfKey >= KEY_PACKETS) {
      send(to, header(PCMU, timestamp, SAMPLES).put(said()));
    } else {
      sendKey(to);
    }
    timestamp += SAMPLES;
    if (key != null && ++packetsOfKey == KEY_PACKETS + GAP_PACKETS) {
      key.sent().complete(null);
      key = null;
    }
  }

  private void sendKey(InetSocketAddress to) {
    int duration = (packetsOfKey + 1) * SAMPLES;
    boolean last = packetsOfKey == KEY_PACKETS - 1;
    int payloadType = packetsOfKey == 0 ? TELEPHONE_EVENT | MARKER : TELEPHONE_EVENT;
    for (int copy = 0; copy < (last ? 3 : 1); copy++) {
      send(
          to,
          header(payloadType, keyStart, 4)
              .put((byte) key.event())
              .put((byte) (last ? END | VOLUME : VOLUME))
              .putShort((short) duration));
    }
    if (last) {
      received.keyEnded();
    }
  }

  private ByteBuffer header(int payloadType, int time, int payloadLength) {
    return ByteBuffer.allocate(12 + payloadLength)
        .put((byte) 0x80)
        .put((byte) payloadType)
        .putShort((short) sequence++)
        .putInt(time)
        .putInt(source);
  }

  private byte[] said() {
    byte[] said = new byte[SAMPLES];
    Arrays.fill(said, voice);
    return said;
  }

  private void send(InetSocketAddress to, ByteBuffer packet) {
    byte[] octets = new byte[packet.flip().remaining()];
    packet.get(octets);
    try {
      socket.send(new DatagramPacket(octets, octets.length, to));
    } catch (IOException e) {
      // As on any network: this packet is lost. An exception would end the clock.
      return;
    }
  }

  private static DatagramSocket loopbackSocket() {
    try {
      return new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops sending at once. */
  @Override
  public void close() {
    clock.shutdownNow();
    socket.close();
  }
}
