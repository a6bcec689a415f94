package dev.ariattendant.bridge.tenure;

import io.vertx.core.Future;
import java.util.concurrent.Executor;

/** The right to run a connection. */
public interface Tenure {

  /** Without a cluster, nobody else has it. */
  Tenure WITHOUT_END =
      new Tenure() {

        @Override
        public Future<Boolean> isOurs() {
          return Future.succeededFuture(true);
        }

        @Override
        public void over() {
          throw new IllegalStateException("there is nobody else");
        }

        @Override
        public Executor gate() {
          return Runnable::run;
        }
      };

  /** Whether it is this node's; fails if that can't be found out. */
  Future<Boolean> isOurs();

  /** Another node runs the connection. */
  void over();

  /** Lets commands pass as long as there is no doubt. */
  Executor gate();
}
