package dev.ariattendant.testbed;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that keep their port while they are down. They lie below the system's range for
 * clients, so a client that reconnects can't get the very port that it tries to reach.
 *
 * <p>Test processes that run side by side get ports from different blocks: a process listens on the
 * first port of each of its blocks as long as it lives. Otherwise one process could start a server
 * on the port that a bridge of another one tries again and again, and that bridge would take over
 * the application.
 */
public final class FreePorts {
  private static final int FIRST = 20_000;
  private static final int BLOCKS = 200;
  private static final int BLOCK_SIZE = 50;
  private static final Deque<ServerSocket> CLAIMS = new ArrayDeque<>();
  private static final Deque<Integer> LEFT = new ArrayDeque<>();

  private FreePorts() {}

  /** A port of 127.0.0.1 that is free for TCP and UDP now, and is returned only once. */
  public static synchronized int next() {
    while (true) {
      if (LEFT.isEmpty()) {
        claim();
      }
      int port = LEFT.remove();
      if (isFree(port)) {
        return port;
      }
    }
  }

  private static void claim() {
    int start = ThreadLocalRandom.current().nextInt(BLOCKS);
    for (int i = 0; i < BLOCKS; i++) {
      int first = FIRST + (start + i) % BLOCKS * BLOCK_SIZE;
      try {
        CLAIMS.add(new ServerSocket(first, 1, InetAddress.getLoopbackAddress()));
      } catch (IOException e) {
        continue; // Another process has this block.
      }
      for (int port = first + 1; port < first + BLOCK_SIZE; port++) {
        LEFT.add(port);
      }
      return;
    }
    throw new IllegalStateException("all ports from " + FIRST + " on have been given out");
  }

  private static boolean isFree(int port) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (var tcp = new ServerSocket(port, 1, loopback);
        var udp = new DatagramSocket(port, loopback)) {
      return tcp.isBound() && udp.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
