package dev.ariattendant.testbed;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that keep theirs while they are down. The system hands none of this range to
 * clients, so that no reconnecting client can take the very port it tries to reach.
 */
public final class FreePorts {
  private static final int FIRST = 20_000;
  private static final int COUNT = 10_000;
  private static final Set<Integer> GIVEN_OUT = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /**
   * A port of 127.0.0.1 that is free for TCP and UDP now, and given out only once here. At random:
   * other processes that test here beside us do the same, and in order two of them would keep
   * meeting.
   */
  public static int next() {
    for (int attempt = 0; attempt < COUNT; attempt++) {
      int port = FIRST + ThreadLocalRandom.current().nextInt(COUNT);
      if (GIVEN_OUT.add(port) && isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port from " + FIRST + " on");
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
