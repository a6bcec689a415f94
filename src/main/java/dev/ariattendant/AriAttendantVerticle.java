package dev.ariattendant;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.app.ProcessExit;
import dev.ariattendant.attendant.AttendantVerticle;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.AttendantOptions;
import dev.ariattendant.config.ClusterOptions;
import dev.ariattendant.console.ConsoleVerticle;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.node.NodeComponents;
import dev.ariattendant.taps.CallLogVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.VertxException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The front door: reads the configuration, checks all of it, and deploys the console, the call log,
 * an attendant and a bridge for each connection, or what of these this node's role wants; then it
 * watches the file for other menus. Its {@code -conf} may name a configuration file under {@code
 * config}, and may hold the sections of that file itself; see {@link ConfigurationLoader}.
 */
public final class AriAttendantVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(AriAttendantVerticle.class);

  /** How soon a change of the file is noticed; twice that until it is used. */
  private static final Duration LOOK_PERIOD = Duration.ofSeconds(1);

  /** Not watched where nobody has menus. */
  private Optional<FileWatcher> file = Optional.empty();

  @Override
  public Future<?> start() {
    return ConfigurationLoader.read(vertx, config())
        .compose(
            configuration -> {
              ClusterOptions.Role role =
                  ClusterOptions.from(configuration.getJsonObject("cluster")).role();
              expectParts(configuration, role);
              // Listeners first: when the first call comes, everybody is there.
              return Future.join(
                      deployConsole(configuration.getJsonObject("console")),
                      when(role.attends(), () -> deployAttendant(configuration)))
                  .compose(
                      next ->
                          when(
                              role.bridges(),
                              () -> deployBridges(configuration.getJsonArray("asterisk"))))
                  .compose(next -> when(role.attends(), () -> watchMenus(configuration)));
            })
        .onSuccess(deployed -> ProcessExit.arm(vertx));
  }

  @Override
  public Future<?> stop() {
    file.ifPresent(FileWatcher::close);
    return Future.succeededFuture();
  }

  /** Callers needn't wait because a port is taken that nobody has asked for. */
  private Future<?> deployConsole(JsonObject section) {
    return deploy(ConsoleVerticle.class, section)
        .recover(
            failure -> {
              if (section.containsKey("port") || !(failure.getCause() instanceof BindException)) {
                return Future.failedFuture(failure);
              }
              LOG.warn("{}, or 0 for none; meanwhile there is no console", failure.getMessage());
              return deploy(ConsoleVerticle.class, section.copy().put("port", 0));
            });
  }

  /** Until all are there, this node isn't ready. */
  private void expectParts(JsonObject configuration, ClusterOptions.Role role) {
    NodeComponents parts = NodeComponents.of(vertx);
    if (role.attends()) {
      parts.add(Addresses.ATTENDANT_STATUS);
    }
    if (role.bridges()) {
      configuration.getJsonArray("asterisk").stream()
          .map(connection -> Addresses.statusOf(nameOf((JsonObject) connection)))
          .forEach(parts::add);
    }
  }

  static String nameOf(JsonObject connection) {
    return connection.getString("name", AsteriskOptions.DEFAULT_NAME);
  }

  private static Future<?> when(boolean wanted, Supplier<Future<?>> step) {
    return wanted ? step.get() : Future.succeededFuture();
  }

  private Future<?> deployAttendant(JsonObject configuration) {
    DeploymentOptions callLog =
        new DeploymentOptions().setConfig(configuration.getJsonObject("callLog"));
    return vertx
        .deployVerticle(CallLogVerticle.ofThisNode(), callLog)
        .compose(next -> deploy(AttendantVerticle.class, configuration.getJsonObject("attendant")));
  }

  private Future<Void> watchMenus(JsonObject running) {
    return vertx
        .executeBlocking(() -> flow(running.getJsonObject("attendant")).version())
        .compose(version -> watchMenus(running, version));
  }

  private static CallFlow flow(JsonObject section) {
    return AttendantOptions.from(section).flow();
  }

  private Future<Void> watchMenus(JsonObject running, String version) {
    FlowReloader menus =
        new FlowReloader(
            vertx,
            running,
            version,
            () -> ConfigurationLoader.readAgain(vertx, config()),
            AriAttendantVerticle::flow);
    return ConfigurationLoader.path(vertx, config())
        .compose(
            path -> {
              Path there = ConfigurationLoader.inFiles(vertx, path);
              FileWatcher watched =
                  new FileWatcher(vertx, there, LOOK_PERIOD, () -> menus.read().mapEmpty());
              file = Optional.of(watched);
              watched.watch();
              return menus.register();
            });
  }

  private Future<?> deployBridges(JsonArray connections) {
    // All are waited for: when one fails, Vert.x undeploys the others with us.
    return Future.join(
        connections.stream().map(JsonObject.class::cast).map(this::deployBridge).toList());
  }

  private Future<String> deployBridge(JsonObject connection) {
    return deploy(AriBridgeVerticle.class, connection)
        .recover(
            failure ->
                Future.failedFuture(
                    new VertxException(
                        "The connection %s can't be deployed: %s"
                            .formatted(nameOf(connection), failure.getMessage()),
                        failure,
                        true)));
  }

  private Future<String> deploy(Class<? extends VerticleBase> verticle, JsonObject config) {
    return vertx.deployVerticle(verticle, new DeploymentOptions().setConfig(config));
  }
}
