package dev.ariattendant.benchmarks.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A peer that serves calls. Closing it kills it. */
public final class PeerProcess implements AutoCloseable {

  private final Process process;

  /**
   * Starts it, and returns when it is connected.
   *
   * @param ari Asterisk's HTTP server
   * @param app the application whose calls it serves
   * @throws IllegalStateException with what it said, if it can't
   */
  public PeerProcess(Peer peer, URI ari, String username, String password, String app) {
    ProcessBuilder builder = peer.process(ari, username, password, app).redirectErrorStream(true);
    try {
      process = builder.start();
      awaitReady(peer, process.inputReader(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitReady(Peer peer, BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
      if (line == null) {
        throw new IllegalStateException(peer.title() + " ended: " + said);
      }
      said.append(line).append('\n');
    }
  }

  /** Its id. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
