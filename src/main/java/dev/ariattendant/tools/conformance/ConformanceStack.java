package dev.ariattendant.tools.conformance;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.console.ConsoleVerticle;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A simulated Asterisk with a bridge and a console, for which programs serve the calls. */
final class ConformanceStack implements AutoCloseable {

  /** The connection's name. */
  static final String ASTERISK = "simulator";

  /** The Stasis application. */
  static final String APP = "conformance";

  /** Half of real time: so a program on a busy machine has two seconds to stop a sound. */
  static final double SPEED = 0.5;

  private static final int START_SECONDS = 60;

  /** How many ports the console tries. */
  private static final int PORTS = 10;

  /** How often it is looked whether something has happened. */
  private static final int LOOK_MS = 5;

  private final Vertx vertx;
  private final Simulator simulator;
  private final BusObserver bus;
  private final AtomicLong connections;
  private final SocketProxy proxy;
  private final Map<String, String> environment;

  private ConformanceStack(
      Vertx vertx,
      Simulator simulator,
      BusObserver bus,
      AtomicLong connections,
      SocketProxy proxy,
      Map<String, String> environment) {
    this.vertx = vertx;
    this.simulator = simulator;
    this.bus = bus;
    this.connections = connections;
    this.proxy = proxy;
    this.environment = environment;
  }

  /**
   * Starts it.
   *
   * @throws IllegalStateException if it doesn't start in time; other reasons are thrown as they
   *     are. Then nothing of it is left
   */
  static ConformanceStack start() {
    Vertx vertx = Vertx.vertx();
    boolean isStarted = false;
    try {
      ConformanceStack stack = start(vertx).await(START_SECONDS, TimeUnit.SECONDS);
      isStarted = true;
      return stack;
    } catch (TimeoutException e) {
      throw new IllegalStateException("The simulator, the bridge or the console doesn't start", e);
    } finally {
      if (!isStarted) {
        vertx.close().await();
      }
    }
  }

  private static Future<ConformanceStack> start(Vertx vertx) {
    String token = UUID.randomUUID().toString();
    BusObserver bus = new BusObserver(vertx, ASTERISK, APP);
    SocketProxy proxy = new SocketProxy(vertx);
    AtomicLong connections = new AtomicLong();
    Future<Void> connected = connected(vertx, connections);
    SimulatorOptions options = SimulatorOptions.defaults().withSpeed(SPEED);
    return Simulator.start(vertx, options)
        .compose(
            simulator ->
                deploy(vertx, new AriBridgeVerticle(), bridge(simulator, options))
                    .compose(next -> connected)
                    .compose(next -> startConsole(vertx, token, PORTS))
                    .compose(proxy::listen)
                    .map(
                        exposed ->
                            new ConformanceStack(
                                vertx,
                                simulator,
                                bus,
                                connections,
                                proxy,
                                environment(exposed, token))));
  }

  Vertx vertx() {
    return vertx;
  }

  Simulator simulator() {
    return simulator;
  }

  BusObserver bus() {
    return bus;
  }

  /** How often the bridge has connected to Asterisk. */
  long connections() {
    return connections.get();
  }

  SocketProxy proxy() {
    return proxy;
  }

  /** The variables by which a program finds the event bus and its application. */
  Map<String, String> environment() {
    return environment;
  }

  /** Places a call; the caller does what the script says, and then listens. */
  ObservedCaller call(String script) {
    return new ObservedCaller(simulator.call(CallerOptions.to(APP).withScript(script)));
  }

  /** Waits until this holds. If it doesn't in time, the program violates the contract. */
  void await(Supplier<String> what, Duration bound, BooleanSupplier holds) {
    if (!isInTime(bound, holds)) {
      throw new ContractViolation(
          "waited %d s in vain until %s".formatted(bound.toSeconds(), what.get()));
    }
  }

  /** Whether this holds at once, or begins to hold in that time. */
  boolean isInTime(Duration bound, BooleanSupplier holds) {
    long start = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - start > bound.toNanos()) {
        return false;
      }
      vertx.timer(LOOK_MS).await();
    }
    return true;
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private static Future<String> deploy(Vertx vertx, VerticleBase verticle, JsonObject config) {
    return vertx.deployVerticle(verticle, new DeploymentOptions().setConfig(config));
  }

  /** Starts it on a free port; somebody else may take that first, then it is another one. */
  private static Future<Integer> startConsole(Vertx vertx, String token, int attempts) {
    int port = freePort();
    return deploy(vertx, new ConsoleVerticle(), console(port, token))
        .map(port)
        .recover(
            taken ->
                attempts > 1
                    ? startConsole(vertx, token, attempts - 1)
                    : Future.failedFuture(taken));
  }

  private static JsonObject console(int port, String token) {
    JsonObject program =
        JsonObject.of("name", "program", "token", token, "apps", JsonArray.of(APP));
    return JsonObject.of("port", port, "tokens", JsonArray.of(program));
  }

  private static JsonObject bridge(Simulator simulator, SimulatorOptions options) {
    return new JsonObject()
        .put("name", ASTERISK)
        .put("url", simulator.uri().toString())
        .put("username", options.username())
        .put("password", options.password())
        .put("gracePeriod", "1ms")
        .put("app", APP);
  }

  private static Map<String, String> environment(int port, String token) {
    return Map.of(
        "CONSOLE_HOST",
        "127.0.0.1",
        "CONSOLE_PORT",
        String.valueOf(port),
        "CONSOLE_TOKEN",
        token,
        "ARI_APP",
        APP);
  }

  private static Future<Void> connected(Vertx vertx, AtomicLong connections) {
    Promise<Void> connected = Promise.promise();
    vertx
        .eventBus()
        .<JsonObject>consumer(
            Addresses.STATUS,
            status -> {
              if (ConnectionState.CONNECTED.wireName().equals(status.body().getString("state"))) {
                connections.incrementAndGet();
                connected.tryComplete();
              }
            });
    return connected.future();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
