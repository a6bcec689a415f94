package dev.ariattendant.benchmarks.suite;

import dev.ariattendant.benchmarks.peers.Peer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** What ours is measured against. */
record PeerProgram(Peer peer, String transport) implements Program {

  static final PeerProgram ARI_CLIENT = new PeerProgram(Peer.ARI_CLIENT, "http");
  static final PeerProgram ARI4JAVA = new PeerProgram(Peer.ARI4JAVA, "http");
  static final PeerProgram BARE_HTTP = new PeerProgram(Peer.BARE_HTTP, "http");
  static final PeerProgram BARE_WEBSOCKET = new PeerProgram(Peer.BARE_WEBSOCKET, "websocket");

  @Override
  public String title() {
    return peer.title();
  }

  @Override
  public boolean isInstalled() {
    return peer.isInstalled();
  }

  @Override
  public ProcessBuilder command(List<URI> asterisks, Path folder) {
    return peer.process(asterisks.get(0), "asterisk", "asterisk", "channel-aa");
  }
}
