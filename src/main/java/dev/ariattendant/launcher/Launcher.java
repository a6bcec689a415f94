package dev.ariattendant.launcher;

import dev.ariattendant.config.AttendantOptions;
import io.vertx.core.internal.logging.Logger;
import io.vertx.core.internal.logging.LoggerFactory;
import io.vertx.core.json.JsonObject;
import io.vertx.launcher.application.VertxApplication;
import io.vertx.launcher.application.VertxApplicationHooks;
import io.vertx.launcher.application.impl.CommandException;
import io.vertx.launcher.application.impl.VertxApplicationCommand;
import java.lang.reflect.Field;

/**
 * The fat jar's {@code Main-Class}: Vert.x's launcher with all its options, but without what
 * callers needn't wait for: docs/operating.md names it.
 */
public final class Launcher extends VertxApplication {

  /** The only option without which, or with which alone, nothing is left to be parsed. */
  private static final String CLUSTER = "-cluster";

  /** Netty's events for Java's Flight Recorder, which start it even if nobody records. */
  private static final String NETTY_EVENTS = "io.netty.jfr.enabled";

  private final String arguments;

  private Launcher(String... args) {
    super(args);
    arguments = String.join(" ", args);
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

  /** Without a command line to parse, picocli's two hundred classes can stay where they are. */
  @Override
  public int launch() {
    return switch (arguments) {
      case "" -> run(command());
      case CLUSTER -> launchClustered();
      default -> super.launch();
    };
  }

  private int launchClustered() {
    VertxApplicationCommand command = command();
    try {
      // As picocli does it.
      Field clustered = VertxApplicationCommand.class.getDeclaredField("clustered");
      clustered.setAccessible(true);
      clustered.set(command, true);
    } catch (ReflectiveOperationException e) {
      return super.launch();
    }
    return run(command);
  }

  private VertxApplicationCommand command() {
    Logger log = LoggerFactory.getLogger(VertxApplication.class);
    return new VertxApplicationCommand(this, VertxApplicationHooks.DEFAULT, log);
  }

  private static int run(VertxApplicationCommand command) {
    try {
      command.run();
      return 0;
    } catch (CommandException e) {
      System.exit(e.getCode());
      return e.getCode();
    }
  }
}
