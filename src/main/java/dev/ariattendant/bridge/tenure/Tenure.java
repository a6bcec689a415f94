package dev.ariattendant.bridge.tenure;

import java.util.concurrent.Executor;

/** The right to run a connection. */
public interface Tenure {

  /** Without a cluster, nobody else has it. */
  Tenure WITHOUT_END =
      new Tenure() {

        @Override
        public boolean isExclusive() {
          return true;
        }

        @Override
        public void replaced() {
          throw new IllegalStateException("there is nobody else");
        }

        @Override
        public Executor gate() {
          return Runnable::run;
        }
      };

  /** Whether no other node may have it. */
  boolean isExclusive();

  /** Asterisk says that somebody else has the application, as a rule another node. */
  void replaced();

  /** The connection is up. */
  default void connected() {}

  /** The connection is lost, or an attempt to connect has failed. */
  default void failed() {}

  /** Lets commands pass as long as there is no doubt. */
  Executor gate();
}
