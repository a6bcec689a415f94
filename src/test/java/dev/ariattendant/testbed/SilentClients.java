package dev.ariattendant.testbed;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Clients that connect to a port of this machine, from several of its addresses, and send nothing.
 * A client that is cut off comes again after a random pause of up to ten seconds.
 */
public final class SilentClients implements AutoCloseable {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int ADDRESSES = 10;

  private final Vertx vertx;
  private final Context context;
  private final int port;
  private final List<NetClient> clients;
  private final Set<NetSocket> connected = new HashSet<>();
  private final AtomicLong connections = new AtomicLong();
  private boolean over;

  /** So many clients, which connect at once. */
  public SilentClients(Vertx vertx, int port, int number) {
    this.vertx = vertx;
    this.port = port;
    context = vertx.getOrCreateContext();
    clients =
        IntStream.range(0, ADDRESSES)
            .mapToObj(
                each ->
                    Clients.net(
                        vertx, new NetClientOptions().setLocalAddress("127.0.0." + (2 + each))))
            .toList();
    context.runOnContext(
        now -> {
          for (int i = 0; i < number; i++) {
            connect(clients.get(i % ADDRESSES));
          }
        });
  }

  private void connect(NetClient client) {
    if (!over) {
      client
          .connect(port, "127.0.0.1")
          .onSuccess(socket -> stay(client, socket))
          .onFailure(refused -> reconnect(client));
    }
  }

  private void stay(NetClient client, NetSocket socket) {
    connections.incrementAndGet();
    connected.add(socket);
    socket.closeHandler(
        closed -> {
          connected.remove(socket);
          reconnect(client);
        });
    if (over) {
      socket.close();
    }
  }

  private void reconnect(NetClient client) {
    if (!over) {
      long pause = ThreadLocalRandom.current().nextLong(1, LONGEST_PAUSE.toMillis());
      vertx.setTimer(pause, later -> connect(client));
    }
  }

  /** How many connections they have made so far. */
  public long connections() {
    return connections.get();
  }

  /** All clients leave, and don't come again. */
  @Override
  public void close() {
    context.runOnContext(
        now -> {
          over = true;
          Set.copyOf(connected).forEach(NetSocket::close);
        });
  }
}
