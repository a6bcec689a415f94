package dev.ariattendant.app;

import io.netty.util.concurrent.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.launcher.application.VertxApplication;
import java.io.File;
import java.util.concurrent.TimeUnit;

/**
 * Ends a process that the Vert.x launcher started, with a status that tells whether all went well.
 * On SIGTERM the launcher closes Vert.x, but the JVM then ends with 143 as if it had been cut off.
 */
public final class ProcessExit {

  /** As patient as the launcher. */
  private static final long CLOSE_MINUTES = 2;

  private ProcessExit() {}

  /** Ends with 0 once a SIGTERM or SIGINT has closed Vert.x. Leaves embedding programs alone. */
  public static void arm(Vertx vertx) {
    if (launched() && vertx instanceof VertxInternal closing) {
      // The last thing that closing does. (A second close() would say at once that it is done.)
      Future<?> closed = closing.nettyEventLoopGroup().terminationFuture();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> halt(closed), "termination"));
    }
  }

  /** Closes Vert.x and ends the process with a status of the program's own. */
  public static void exit(Vertx vertx, int status) {
    vertx.close().onComplete(closed -> Runtime.getRuntime().halt(status));
  }

  private static void halt(Future<?> closed) {
    try {
      if (closed.await(CLOSE_MINUTES, TimeUnit.MINUTES)) {
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the JVM's own command is a launcher: by its class, or as our jar's Main-Class. */
  private static boolean launched() {
    String command = System.getProperty("sun.java.command", "");
    String home = ProcessExit.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return command.startsWith(VertxApplication.class.getName())
        || command.startsWith(Launcher.class.getName())
        || (home.endsWith(".jar") && command.contains(new File(home).getName()));
  }
}
