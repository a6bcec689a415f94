package dev.ariattendant.app;

import dev.ariattendant.config.AttendantOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.launcher.application.VertxApplication;

/**
 * The fat jar's {@code Main-Class}: Vert.x's launcher with all its options, but without what
 * callers needn't wait for: docs/operating.md names it. Options that can't be read end it.
 */
public final class Launcher extends VertxApplication {

  /** Netty's events for Java's Flight Recorder, which start it even if nobody records. */
  private static final String NETTY_EVENTS = "io.netty.jfr.enabled";

  private Launcher(String... args) {
    super(args, new LauncherJsonCheck(args));
  }

  /** Launches what {@code args} say, and otherwise the manifest's {@code Main-Verticle}. */
  public static void main(String[] args) {
    System.getProperties().putIfAbsent(NETTY_EVENTS, "false");
    prepare();
    new Launcher(args).launch();
  }

  /** Reads the schema of menus while Vert.x starts: it takes as long, and needs nothing of it. */
  private static void prepare() {
    Thread preparation = new Thread(() -> AttendantOptions.from(new JsonObject()), "preparation");
    preparation.setDaemon(true);
    preparation.start();
  }
}
