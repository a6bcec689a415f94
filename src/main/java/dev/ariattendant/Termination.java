package dev.ariattendant;

import io.vertx.core.Vertx;
import io.vertx.launcher.application.VertxApplication;
import java.io.File;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a process that the Vert.x launcher started, with a status that tells whether all went well.
 * On SIGTERM the launcher closes Vert.x, but the JVM then ends with 143 as if it had been cut off.
 */
public final class Termination {

  /** As patient as the launcher. */
  private static final long CLOSE_MINUTES = 2;

  private Termination() {}

  /** On SIGTERM and SIGINT: closes Vert.x, then ends with 0. Leaves embedding programs alone. */
  static void arm(Vertx vertx) {
    if (launched()) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAndHalt(vertx), "termination"));
    }
  }

  /** Closes Vert.x and ends the process with a status of the program's own. */
  public static void exit(Vertx vertx, int status) {
    vertx.close().onComplete(closed -> Runtime.getRuntime().halt(status));
  }

  private static void closeAndHalt(Vertx vertx) {
    CompletableFuture<Void> closed = vertx.close().toCompletionStage().toCompletableFuture();
    try {
      closed.get(CLOSE_MINUTES, TimeUnit.MINUTES);
      Runtime.getRuntime().halt(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The launcher closes Vert.x too, and reports this.
    }
  }

  /** Whether the JVM's own command is the launcher: by its class, or as our jar's Main-Class. */
  private static boolean launched() {
    String command = System.getProperty("sun.java.command", "");
    String home = Termination.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return command.startsWith(VertxApplication.class.getName())
        || (home.endsWith(".jar") && command.contains(new File(home).getName()));
  }
}
