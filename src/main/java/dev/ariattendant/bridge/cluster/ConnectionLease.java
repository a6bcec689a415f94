package dev.ariattendant.bridge.cluster;

import java.util.concurrent.Executor;

/** The right to run a connection; as it is here, the one of a node without a cluster. */
public interface ConnectionLease {

  /** Without a cluster, nobody else has it. */
  ConnectionLease WITHOUT_END = new ConnectionLease() {};

  /** Whether no other node may have it. */
  default boolean isExclusive() {
    return true;
  }

  /** Asterisk says that somebody else has the application, as a rule another node. */
  default void replaced() {}

  /** The connection is up. */
  default void connected() {}

  /** The connection is lost, or an attempt to connect has failed. */
  default void failed() {}

  /** Runs commands and events, or holds them back while it isn't known who has the connection. */
  default Executor commandGate() {
    return Runnable::run;
  }
}
