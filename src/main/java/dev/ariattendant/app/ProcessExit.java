package dev.ariattendant.app;

import io.netty.util.concurrent.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.io.File;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ends a process that the Vert.x launcher has started, with a meaningful exit status. On SIGTERM
 * the launcher closes Vert.x, but the JVM would end with 143, as if it had been killed.
 */
public final class ProcessExit {

  /** The launcher's own limit for closing Vert.x. */
  private static final long CLOSE_MINUTES = 2;

  /** By name: programs that embed this one need not have Vert.x's launcher. */
  private static final List<String> LAUNCHERS =
      List.of(
          "io.vertx.launcher.application.VertxApplication",
          ProcessExit.class.getPackageName() + ".Launcher");

  private ProcessExit() {}

  /** Ends the process with 0 when a SIGTERM or SIGINT has closed Vert.x; not in other programs. */
  public static void arm(Vertx vertx) {
    if (isLaunched() && vertx instanceof VertxInternal closing) {
      // The last step of closing. (A second close() would complete at once.)
      Future<?> closed = closing.nettyEventLoopGroup().terminationFuture();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> halt(closed), "termination"));
    }
  }

  /** Closes Vert.x and ends the process with a status. */
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

  /** Whether the JVM's command is a launcher: by its class, or as this jar's Main-Class. */
  private static boolean isLaunched() {
    String command = System.getProperty("sun.java.command", "");
    String home = ProcessExit.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return LAUNCHERS.stream().anyMatch(command::startsWith)
        || (home.endsWith(".jar") && command.contains(new File(home).getName()));
  }
}
