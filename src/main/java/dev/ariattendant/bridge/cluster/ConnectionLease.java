package dev.ariattendant.bridge.cluster;

import java.util.concurrent.Executor;

/**
 * The right of this node to run a connection. The default methods are those of a node without a
 * cluster, which always has it.
 */
public interface ConnectionLease {

  ConnectionLease UNCLUSTERED = new ConnectionLease() {};

  /** Whether no other node can get it. */
  default boolean isExclusive() {
    return true;
  }

  /** Asterisk says that another client has the application now, usually another node. */
  default void replaced() {}

  default void connected() {}

  /** The connection is lost, or an attempt to connect has failed. */
  default void failed() {}

  /** Runs commands and events; holds them back while it isn't known which node has the lease. */
  default Executor commandGate() {
    return Runnable::run;
  }
}
