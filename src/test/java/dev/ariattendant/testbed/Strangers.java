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
 * Clients of a port of this machine, at several of its addresses, who connect and say nothing.
 * Whoever is cut off comes again within ten seconds, nobody knows when.
 */
public final class Strangers implements AutoCloseable {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int ADDRESSES = 10;

  private final Vertx vertx;
  private final Context context;
  private final int port;
  private final List<NetClient> clients;
  private final Set<NetSocket> connected = new HashSet<>();
  private final AtomicLong come = new AtomicLong();
  private boolean over;

  /** So many, who come at once. */
  public Strangers(Vertx vertx, int port, int number) {
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
            come(clients.get(i % ADDRESSES));
          }
        });
  }

  private void come(NetClient client) {
    if (!over) {
      client
          .connect(port, "127.0.0.1")
          .onSuccess(socket -> stay(client, socket))
          .onFailure(refused -> comeAgain(client));
    }
  }

  private void stay(NetClient client, NetSocket socket) {
    come.incrementAndGet();
    connected.add(socket);
    socket.closeHandler(
        closed -> {
          connected.remove(socket);
          comeAgain(client);
        });
    if (over) {
      socket.close();
    }
  }

  private void comeAgain(NetClient client) {
    if (!over) {
      long pause = ThreadLocalRandom.current().nextLong(1, LONGEST_PAUSE.toMillis());
      vertx.setTimer(pause, later -> come(client));
    }
  }

  /** How often any of them has connected. */
  public long come() {
    return come.get();
  }

  /** All leave, and come no more. */
  @Override
  public void close() {
    context.runOnContext(
        now -> {
          over = true;
          Set.copyOf(connected).forEach(NetSocket::close);
        });
  }
}
