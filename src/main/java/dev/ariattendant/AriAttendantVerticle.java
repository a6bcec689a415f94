package dev.ariattendant;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.app.ProcessExit;
import dev.ariattendant.app.ReloadSignal;
import dev.ariattendant.attendant.AttendantVerticle;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.ClusterOptions;
import dev.ariattendant.console.ConsoleVerticle;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.read.FlowReader;
import dev.ariattendant.mailbox.MailboxVerticle;
import dev.ariattendant.node.NodeComponents;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.recordings.RecordingsVerticle;
import dev.ariattendant.speech.SpeechVerticle;
import dev.ariattendant.taps.CallLogVerticle;
import dev.ariattendant.tracing.TracingEnvironment;
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
 * The whole program as one verticle. It reads and checks the configuration, and deploys the
 * console, the call log, an attendant, and a bridge for each connection, as far as this node's role
 * has them. Then it watches the configuration file for new menus. Its {@code -conf} may name the
 * file under {@code config}, and may hold sections of the configuration itself; see {@link
 * ConfigurationLoader}.
 */
public final class AriAttendantVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(AriAttendantVerticle.class);

  /** How often the file is read; a change is used after two equal reads. */
  private static final Duration WATCH_PERIOD = Duration.ofSeconds(1);

  /** Empty on a node without an attendant. */
  private Optional<FileWatcher> watcher = Optional.empty();

  /** Sends the last spans. */
  private Supplier<Future<?>> endTracing = () -> Future.succeededFuture();

  @Override
  public Future<?> start() {
    return ConfigurationLoader.read(vertx, config())
        .compose(
            configuration ->
                TracingEnvironment.start(vertx, NodeId.of(vertx))
                    .onSuccess(started -> endTracing = started)
                    .compose(started -> deployAll(configuration)))
        .<Void>mapEmpty()
        .onSuccess(deployed -> ProcessExit.arm(vertx))
        .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
  }

  private Future<?> deployAll(JsonObject configuration) {
    ClusterOptions.Role role = ClusterOptions.from(configuration.getJsonObject("cluster")).role();
    expectComponents(configuration, role);
    ReloadSignal.onSignal(this, () -> LOG.info("SIGHUP: this node has no menus to read"));
    // Bridges last: when the first call comes, all consumers of its events are registered.
    return Future.join(
            deployConsole(configuration.getJsonObject("console")),
            runIf(role.attends(), () -> deployAttendant(configuration)))
        .compose(
            next ->
                runIf(role.bridges(), () -> deployBridges(configuration.getJsonArray("asterisk"))))
        .compose(next -> runIf(role.attends(), () -> watchMenus(configuration)));
  }

  /** Also after a start that has failed, where Vert.x doesn't do it. */
  @Override
  public Future<?> stop() {
    ReloadSignal.forget(this);
    watcher.ifPresent(FileWatcher::close);
    return endTracing.get();
  }

  /** If the default port is taken, calls are served without a console. */
  private Future<?> deployConsole(JsonObject section) {
    return deploy(ConsoleVerticle.class, section)
        .recover(
            failure -> {
              if (section.containsKey("port") || !(failure.getCause() instanceof BindException)) {
                return Future.failedFuture(failure);
              }
              LOG.warn(
                  "{}, or 0 for no console. This process runs without a console now",
                  failure.getMessage());
              return deploy(ConsoleVerticle.class, section.copy().put("port", 0));
            });
  }

  /** Notes what this node will have: until all of it answers, the node isn't ready. */
  private void expectComponents(JsonObject configuration, ClusterOptions.Role role) {
    NodeComponents components = NodeComponents.of(vertx);
    if (role.attends()) {
      components.add(Addresses.ATTENDANT_STATUS);
    }
    if (role.bridges()) {
      configuration.getJsonArray("asterisk").stream()
          .map(connection -> Addresses.statusOf(nameOf((JsonObject) connection)))
          .forEach(components::add);
    }
  }

  static String nameOf(JsonObject connection) {
    return connection.getString("name", AsteriskOptions.DEFAULT_NAME);
  }

  private static Future<?> runIf(boolean wanted, Supplier<Future<?>> step) {
    return wanted ? step.get() : Future.succeededFuture();
  }

  private Future<?> deployAttendant(JsonObject configuration) {
    DeploymentOptions callLog =
        new DeploymentOptions().setConfig(configuration.getJsonObject("callLog"));
    return vertx
        .deployVerticle(CallLogVerticle.ofThisNode(), callLog)
        .compose(next -> deploy(SpeechVerticle.class, configuration.getJsonObject("speech")))
        .compose(next -> deploy(RecordingsVerticle.class, configuration.getJsonObject("speech")))
        .compose(next -> deployMailboxes(configuration))
        .compose(next -> deploy(AttendantVerticle.class, configuration.getJsonObject("attendant")));
  }

  /** Before the attendant, whose events it must not miss. */
  private Future<?> deployMailboxes(JsonObject configuration) {
    if (configuration.getJsonObject("mailboxes").isEmpty()) {
      return Future.succeededFuture();
    }
    JsonObject section =
        JsonObject.of(
            "mailboxes",
            configuration.getJsonObject("mailboxes"),
            "messages",
            configuration.getJsonObject("messages"),
            "asterisks",
            new JsonArray(
                configuration.getJsonArray("asterisk").stream()
                    .map(connection -> nameOf((JsonObject) connection))
                    .toList()));
    JsonObject mail = configuration.getJsonObject("mail");
    if (mail != null) {
      section.put("mail", mail);
    }
    String zone = configuration.getJsonObject("attendant").getString("timeZone");
    if (zone != null) {
      section.put("timeZone", zone);
    }
    return deploy(MailboxVerticle.class, section);
  }

  private Future<Void> watchMenus(JsonObject running) {
    return vertx
        .executeBlocking(() -> flow(running.getJsonObject("attendant")))
        .compose(flow -> watchMenus(running, flow));
  }

  /** The configuration was checked when it was read, and checking takes most of the time. */
  private static CallFlow flow(JsonObject section) {
    return FlowReader.read(section);
  }

  private Future<Void> watchMenus(JsonObject running, CallFlow flow) {
    FlowReloader menus =
        new FlowReloader(
            vertx,
            running,
            flow,
            () -> ConfigurationLoader.readAgain(vertx, config()),
            AriAttendantVerticle::flow);
    return ConfigurationLoader.path(vertx, config())
        .compose(
            path -> {
              Path there = ConfigurationLoader.resolve(vertx, path);
              FileWatcher watched =
                  new FileWatcher(vertx, there, WATCH_PERIOD, () -> menus.read().mapEmpty());
              watcher = Optional.of(watched);
              watched.watch();
              ReloadSignal.onSignal(this, () -> context.runOnContext(now -> readBySignal(menus)));
              return menus.register();
            });
  }

  private static void readBySignal(FlowReloader menus) {
    menus
        .read()
        .onSuccess(
            read -> {
              if (!read.getBoolean("changed")) {
                LOG.info("SIGHUP: the menus are the same, version {}", read.getString("version"));
              }
            });
  }

  private Future<?> deployBridges(JsonArray connections) {
    // Join waits for all: when one has failed, Vert.x undeploys the others with this verticle.
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
