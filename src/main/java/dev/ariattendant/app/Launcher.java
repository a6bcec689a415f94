package dev.ariattendant.app;

import dev.ariattendant.attendant.AttendantOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.launcher.application.VertxApplication;

/**
 * The fat jar's {@code Main-Class}: Vert.x's launcher with all its options, and with a faster start
 * (docs/operating.md lists what is deferred). A process that can't use its configuration ends with
 * status 78.
 */
public final class Launcher extends VertxApplication {

  /**
   * Enables Netty's events for Java's Flight Recorder, which load it even if nothing is recorded.
   */
  private static final String NETTY_EVENTS = "io.netty.jfr.enabled";

  /** {@code EX_CONFIG} of sysexits.h, by which systemd knows it, too. */
  private static final int CANT_USE_CONFIGURATION = 78;

  private Launcher(String[] args, LauncherHooks hooks) {
    super(args, hooks, true, false);
  }

  /** Launches the verticle of the command line, or the manifest's {@code Main-Verticle}. */
  public static void main(String[] args) {
    System.getProperties().putIfAbsent(NETTY_EVENTS, "false");
    ReloadSignal.listen();
    preloadSchema();
    LauncherHooks hooks = new LauncherHooks(args);
    int status = new Launcher(args, hooks).launch();
    if (status != 0) {
      System.exit(hooks.refused() ? CANT_USE_CONFIGURATION : status);
    }
  }

  /** Reads the schema of menus on a thread of its own while Vert.x starts: both take as long. */
  private static void preloadSchema() {
    Thread loader = new Thread(() -> AttendantOptions.from(new JsonObject()), "schema-loader");
    loader.setDaemon(true);
    loader.start();
  }
}
