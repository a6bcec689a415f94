package dev.ariattendant.simulator;

import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.Events;
import dev.ariattendant.simulator.asterisk.SimChannel;
import dev.ariattendant.simulator.asterisk.SimulatedClock;
import dev.ariattendant.simulator.http.AriHttp;
import dev.ariattendant.simulator.http.AriOperations;
import dev.ariattendant.simulator.http.EventWebSockets;
import dev.ariattendant.simulator.http.FaultInjector;
import dev.ariattendant.simulator.http.HttpResponses;
import dev.ariattendant.simulator.http.WebSocketRequestHandler;
import dev.ariattendant.simulator.sound.HttpSounds;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A simulated Asterisk in this process, with ARI over HTTP and WebSocket on 127.0.0.1, and callers.
 * All methods may be called from any thread. It stops with its Vert.x, or with the verticle that
 * has started it.
 */
public final class Simulator {

  private static final ChannelListener NO_LISTENER = new ChannelListener() {};

  private SimulatedClock clock;
  private FaultInjector faults;
  private Events events;
  private Asterisk asterisk;
  private EventWebSockets sockets;
  private SimulatorServer server;
  private volatile Consumer<SimulatedCaller> onCallee = callee -> {};

  private Simulator() {}

  /** Starts a simulator; fails if the port is taken. */
  public static Future<Simulator> start(Vertx vertx, SimulatorOptions options) {
    Simulator simulator = new Simulator();
    return vertx.deployVerticle(context -> simulator.start(context, options)).map(simulator);
  }

  private Future<Void> start(Context context, SimulatorOptions options) {
    clock = new SimulatedClock(context.owner(), context, options.speed());
    faults = new FaultInjector(clock);
    events = new Events(clock);
    asterisk = new Asterisk(clock, events, options, new HttpSounds(context.owner()), this::callee);
    HttpResponses responses = new HttpResponses(options.version());
    AriOperations operations = new AriOperations(asterisk, faults, options.version());
    sockets =
        new EventWebSockets(
            asterisk.applications(),
            new WebSocketRequestHandler(operations, asterisk.applications(), options.version()),
            responses);
    server =
        new SimulatorServer(
            context.owner(),
            options.port(),
            new AriHttp(
                options.username(), options.password(), operations, faults, sockets, responses),
            new CallsEndpoint(asterisk.applications(), this::call),
            responses);
    return server.listen();
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** E.g. {@code http://127.0.0.1:8088}; ARI is under {@code /ari}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /**
   * Like {@code core stop now}: there are ChannelHangupRequest (cause 4) and StasisEnd for each
   * channel, then all connections are cut without a close frame, and the port is closed.
   */
  public Future<Void> stop() {
    return onContext(
        () -> {
          asterisk.stop();
          return sockets.drop().compose(ignored -> server.close());
        });
  }

  /** Starts again after {@link #stop()}, on the same port, without channels. */
  public Future<Void> restart() {
    return onContext(server::listen);
  }

  /** Cuts all WebSockets without a close frame; HTTP, channels and playbacks go on. */
  public Future<Void> dropSockets() {
    return onContext(sockets::drop);
  }

  /**
   * Whether to refuse new WebSockets, by closing the connection without a response, like an
   * Asterisk that has too many sessions. HTTP goes on, and so do the WebSockets that are open.
   */
  public void refuseSockets(boolean refuse) {
    sockets.refuse(refuse);
  }

  /**
   * Sends a text frame with any content to every open WebSocket, past {@link #onEvent}.
   *
   * @return succeeds when the frame is written; fails if no WebSocket is open
   */
  public Future<Void> inject(String frame) {
    return onContext(() -> sockets.inject(frame));
  }

  /**
   * Places a call, for which the dialplan runs {@code Stasis(application)}. If that application
   * isn't registered, the call ends at once, with {@link CallOutcome.NotTaken}; so does a call that
   * is broadcast if no application claims it in time.
   */
  public SimulatedCaller call(CallerOptions options) {
    return call(options, NO_LISTENER);
  }

  /** The same with a listener that gets all events of the caller, the first included. */
  public SimulatedCaller call(CallerOptions options, ChannelListener listener) {
    SimChannel channel =
        asterisk.newChannel(options.name(), options.number(), options.context(), options.called());
    SimulatedCaller caller = new SimulatedCaller(channel, clock, options.script(), listener);
    caller.call(options);
    return caller;
  }

  /**
   * Calls the listener for each callee that the application dials, on the simulator's context: it
   * mustn't block. The callee does what {@link SimulatorOptions#endpoints} says, and what its
   * methods make it do.
   */
  public void onCallee(Consumer<SimulatedCaller> listener) {
    onCallee = listener;
  }

  private ChannelListener callee(SimChannel channel, Callee callee) {
    SimulatedCaller called = new SimulatedCaller(channel, clock, callee.script(), NO_LISTENER);
    onCallee.accept(called);
    return called.callee();
  }

  /** The applications that take calls: those that a WebSocket has registered. */
  public Future<List<String>> applications() {
    return onContext(() -> Future.succeededFuture(asterisk.applications().registered()));
  }

  /** The lengths of the stored recordings in milliseconds, by name. */
  public Map<String, Long> recordings() {
    Map<String, Long> lengths = new TreeMap<>();
    asterisk
        .recordings()
        .stored()
        .forEach(recording -> lengths.put(recording.name(), recording.lengthMs()));
    return lengths;
  }

  /** The number of channels, including those that the application has sent back to the dialplan. */
  public int channels() {
    return asterisk.channels().size();
  }

  /** The number of playbacks that are running or queued. */
  public int playbacks() {
    return asterisk.playbacks().count();
  }

  /**
   * The number of requests over HTTP and WebSockets, by the operation's name in Asterisk's API
   * declaration, e.g. {@code channels.play}.
   */
  public Map<String, Long> requests() {
    return faults.counts();
  }

  /** Injects faults into requests from now on; {@link RequestFault#NONE} ends it. */
  public void onRequest(RequestFault fault) {
    faults.onRequest(fault);
  }

  /** Injects faults into events from now on; {@link EventFault#NONE} ends it. */
  public void onEvent(EventFault fault) {
    events.onEvent(fault);
  }

  private <T> Future<T> onContext(Supplier<Future<T>> task) {
    Promise<T> promise = Promise.promise();
    clock.run(() -> task.get().onComplete(promise));
    return promise.future();
  }
}
